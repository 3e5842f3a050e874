<?php
// One copy of MediaWiki answers as all the wikis of wikis.json: web requests choose theirs by the
// Host header, maintenance scripts by the environment variable PC_WIKI.
if ( !defined( 'MEDIAWIKI' ) ) {
	exit;
}

$pcWikis = json_decode( file_get_contents( __DIR__ . '/wikis.json' ), true );
$pcMobile = getenv( 'PC_MOBILE' ) === '1';
$pcWikiId = getenv( 'PC_WIKI' ) ?: 'enwiki';
if ( isset( $_SERVER['HTTP_HOST'] ) ) {
	$pcHost = strtolower( preg_replace( '/:\d+$/', '', $_SERVER['HTTP_HOST'] ) );
	foreach ( $pcWikis as $pcId => $pcCandidate ) {
		if ( $pcHost === $pcCandidate['host'] || $pcHost === $pcCandidate['mobileHost'] ) {
			$pcWikiId = $pcId;
			$pcMobile = $pcHost === $pcCandidate['mobileHost'];
		}
	}
}
$pcWiki = $pcWikis[$pcWikiId];
// The databases are this run's own copies; the localisation caches are shared between runs.
$pcData = getenv( 'PC_DATA' );
$pcCache = getenv( 'PC_CACHE' );

$wgSitename = $pcWiki['siteName'];
$wgMetaNamespace = str_replace( ' ', '_', $pcWiki['projectNamespace'] );
$wgServer = 'https://' . ( $pcMobile ? $pcWiki['mobileHost'] : $pcWiki['host'] );
$wgCanonicalServer = 'https://' . $pcWiki['host'];
$wgScriptPath = '/w';
$wgArticlePath = '/wiki/$1';
$wgUsePathInfo = true;
$wgLanguageCode = $pcWiki['language'];
$wgLocaltimezone = 'UTC';
$wgLogos = [ '1x' => '/static/logo.svg', 'icon' => '/static/logo.svg' ];
$wgFavicon = '/static/logo.svg';
$wgRightsText = 'Creative Commons Attribution-ShareAlike';
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/';
$wgExtraNamespaces = [ 100 => 'Portal', 101 => 'Portal_talk' ];
$wgNamespaceAliases = [ 'WP' => NS_PROJECT, 'WT' => NS_PROJECT_TALK ];
$wgDefaultSkin = $pcMobile ? 'minerva' : 'vector-2022';
$wgAllowUserJs = false;
$wgEnableEmail = false;
$wgEnableUploads = false;
$wgPingback = false;
$wgNoFollowLinks = true;
$wgAutoConfirmAge = 0;

$wgDBtype = 'sqlite';
$wgDBname = $pcWikiId;
$wgSQLiteDataDir = $pcData;
$wgUploadDirectory = "$pcData/images";
// Mobile sites load other extensions: with one cache they would undo each other's at every visit.
$wgCacheDirectory = "$pcCache/l10n-" . ( $pcMobile ? 'mobile' : 'desktop' );
$wgLocalisationCacheConf['store'] = 'array';
$wgLocalisationCacheConf['manualRecache'] = getenv( 'PC_L10N_REBUILD' ) !== '1';
// No key to keep secret: the wiki lives on the loopback for the time of a test.
$wgSecretKey = str_repeat( 'partner-context-', 4 );
$wgUpgradeKey = 'partner-context';

$wgMainCacheType = PHP_SAPI === 'cli' ? CACHE_NONE : CACHE_ACCEL;
$wgMainStash = $wgMainCacheType;
$wgSessionCacheType = CACHE_ACCEL;
$wgParserCacheType = $wgMainCacheType;
$wgMessageCacheType = $wgMainCacheType;
$wgResourceLoaderUseObjectCacheForDeps = true;
$wgJobRunRate = 0;
$wgUseInstantCommons = false;
$wgRateLimits = [];
// Real sites answer many logins from one address; a test run does the same from 127.0.0.1.
$wgPasswordAttemptThrottle = [];
$wgAccountCreationThrottle = [];

// A team with a page of its own: only its members may change what is protected at their level.
$wgRestrictionLevels[] = 'editpartnerships';
$wgGroupPermissions['partnerships']['editpartnerships'] = true;
$wgGroupPermissions['partnerships']['editcontentmodel'] = true;
$wgGroupPermissions['sysop']['editpartnerships'] = true;

// Wikimedia's policy in MediaWiki's own words: only its own domains, no nonces, inline allowed.
$pcTrusted = [ '*.wikimedia.org', '*.wikipedia.org', '*.wikidata.org', '*.mediawiki.org' ];
$wgCSPHeader = [
	'useNonces' => false,
	'includeCORS' => false,
	'default-src' => $pcTrusted,
	'script-src' => $pcTrusted,
];

wfLoadSkin( 'MinervaNeue' );
wfLoadSkin( 'MonoBook' );
wfLoadSkin( 'Timeless' );
wfLoadSkin( 'Vector' );
wfLoadExtension( 'AbuseFilter' );
wfLoadExtension( 'Cite' );
wfLoadExtension( 'ConfirmEdit' );
wfLoadExtension( 'ParserFunctions' );
if ( !$pcMobile ) {
	// Mobile sites have MobileFrontend's own editor and viewer, which Debian does not package.
	wfLoadExtension( 'VisualEditor' );
	wfLoadExtension( 'MultimediaViewer' );
}
// Nobody has to prove to be human before a test asks for it.
$wgCaptchaTriggers = [ 'addurl' => false, 'createaccount' => false, 'badlogin' => false, 'badloginperuser' => false ];
// An empty extension of that name: Vector 2022 hides its language button where it is not loaded.
wfLoadExtension( 'UniversalLanguageSelector', __DIR__ . '/uls-stub.json' );
$wgDefaultUserOptions['visualeditor-enable'] = 1;
$wgVisualEditorAvailableNamespaces = [ 'Project' => true ];

require_once __DIR__ . '/WikimediaHooks.php';
WikimediaHooks::register( $pcWikis, $pcWikiId, $pcMobile );

// What a test changes while the wiki runs (WikiServer.configure).
if ( is_file( "$pcData/settings.json" ) ) {
	foreach ( json_decode( file_get_contents( "$pcData/settings.json" ), true ) as $pcName => $pcValue ) {
		$GLOBALS[$pcName] = $pcValue;
	}
}
