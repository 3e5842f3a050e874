<?php
// PHP's built-in server asks here for every request: pages, entry points and static files.
$pcPath = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ?: '/' );
$pcMediaWiki = '/usr/share/mediawiki';
$pcTypes = [
	'css' => 'text/css', 'js' => 'text/javascript', 'svg' => 'image/svg+xml', 'png' => 'image/png',
	'gif' => 'image/gif', 'jpg' => 'image/jpeg', 'json' => 'application/json', 'woff2' => 'font/woff2',
	'ico' => 'image/x-icon', 'cur' => 'image/x-icon', 'ttf' => 'font/ttf', 'woff' => 'font/woff',
];

$pcFile = null;
if ( preg_match( '#^/w/((?:resources|skins|extensions)/.+)$#', $pcPath, $pcMatch ) ) {
	$pcFile = "$pcMediaWiki/{$pcMatch[1]}";
} elseif ( preg_match( '#^/w/(images/.+)$#', $pcPath, $pcMatch ) ) {
	$pcFile = getenv( 'PC_DATA' ) . "/{$pcMatch[1]}";
} elseif ( preg_match( '#^/static/([\w.-]+)$#', $pcPath, $pcMatch ) ) {
	$pcFile = is_file( __DIR__ . "/static/{$pcMatch[1]}" )
		? __DIR__ . "/static/{$pcMatch[1]}"
		: getenv( 'PC_DATA' ) . "/{$pcMatch[1]}";
}
if ( $pcFile !== null ) {
	$pcType = $pcTypes[pathinfo( $pcFile, PATHINFO_EXTENSION )] ?? null;
	if ( $pcType === null || str_contains( $pcFile, '..' ) || !is_file( $pcFile ) ) {
		http_response_code( 404 );
		exit;
	}
	header( "Content-Type: $pcType" );
	header( 'Cache-Control: public, max-age=86400' );
	readfile( $pcFile );
	exit;
}

if ( preg_match( '#^/w/(index|api|load|rest|opensearch_desc)\.php(/.*)?$#', $pcPath, $pcMatch ) ) {
	$pcScript = "{$pcMatch[1]}.php";
} elseif ( $pcPath === '/' || str_starts_with( $pcPath, '/wiki/' ) ) {
	$pcScript = 'index.php';
} else {
	http_response_code( 404 );
	exit;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "/w/$pcScript";
$_SERVER['SCRIPT_FILENAME'] = "$pcMediaWiki/$pcScript";
unset( $_SERVER['PATH_INFO'] );
chdir( $pcMediaWiki );
require "$pcMediaWiki/$pcScript";
