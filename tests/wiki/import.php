<?php
// Fills one wiki: accounts, pages and filters in one process (one process a page would take minutes).
// PC_WIKI names the wiki, PC_IMPORT the JSON that install.ts wrote.

use MediaWiki\Auth\AuthManager;
use MediaWiki\Extension\AbuseFilter\AbuseFilterServices;
use MediaWiki\Extension\AbuseFilter\Filter\MutableFilter;
use MediaWiki\MediaWikiServices;
use MediaWiki\Permissions\UltimateAuthority;
use MediaWiki\Revision\SlotRecord;

require_once '/usr/share/mediawiki/maintenance/Maintenance.php';

class ImportFixture extends Maintenance {
	/** AbuseFilter's own message for what a filter does. */
	private const FILTER_WORDS = [ 'warn' => 'abusefilter-warning', 'disallow' => 'abusefilter-disallowed' ];

	public function execute() {
		$import = json_decode( file_get_contents( getenv( 'PC_IMPORT' ) ), true );
		$services = MediaWikiServices::getInstance();
		$admin = $this->accounts( $services, $import['accounts'] );
		foreach ( $import['pages'] as $page ) {
			$title = Title::newFromText( $page['title'] );
			if ( !$title ) {
				$this->fatalError( "Not a title: {$page['title']}" );
			}
			$updater = $services->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $admin );
			$updater->setContent( SlotRecord::MAIN, ContentHandler::makeContent( $page['text'], $title ) );
			$updater->saveRevision( CommentStoreComment::newUnsavedComment( 'Fixture' ), EDIT_SUPPRESS_RC );
			if ( !$updater->wasSuccessful() ) {
				$this->fatalError( "{$page['title']}: " . $updater->getStatus()->getWikiText() );
			}
		}
		$this->filters( $import['filters'], $admin );
		DeferredUpdates::doUpdates();
		SiteStatsInit::doAllAndCommit( $this->getDB( DB_PRIMARY ) );
	}

	/** Creates the accounts and returns the one that makes the pages. */
	private function accounts( MediaWikiServices $services, array $accounts ): User {
		$system = User::newSystemUser( 'Fixture', [ 'steal' => true ] );
		foreach ( $accounts as $account ) {
			$user = $services->getUserFactory()->newFromName( $account['name'] );
			if ( !$user->isRegistered() ) {
				$services->getAuthManager()->autoCreateUser( $user, AuthManager::AUTOCREATE_SOURCE_MAINT, false );
			}
			$status = $user->changeAuthenticationData( [
				'username' => $account['name'], 'password' => $account['password'],
				'retype' => $account['password'],
			] );
			if ( !$status->isGood() ) {
				$this->fatalError( "{$account['name']}: " . $status->getWikiText() );
			}
			foreach ( $account['groups'] as $group ) {
				$services->getUserGroupManager()->addUserToGroup( $user, $group );
			}
			if ( $account['blocked'] ) {
				// All the accounts of a test have one address, which an autoblock would shut out.
				$options = [ 'isAutoblocking' => false ];
				$services->getBlockUserFactory()
					->newBlockUser( $user, $system, 'infinity', 'Fixture', $options )->placeBlockUnsafe();
			}
		}
		return $system;
	}

	/** Makes filters as their form does, for any page. */
	private function filters( array $filters, User $admin ): void {
		foreach ( $filters as $each ) {
			$filter = MutableFilter::newDefault();
			$filter->setName( $each['name'] );
			$filter->setRules( 'added_lines contains "' . $each['word'] . '"' );
			$filter->setGroup( 'default' );
			$filter->setActions( [ $each['action'] => [ self::FILTER_WORDS[$each['action']] ] ] );
			$status = AbuseFilterServices::getFilterStore()
				->saveFilter( new UltimateAuthority( $admin ), null, $filter, MutableFilter::newDefault() );
			if ( !$status->isGood() ) {
				$this->fatalError( "{$each['name']}: " . $status->getWikiText() );
			}
		}
	}
}

$maintClass = ImportFixture::class;
require_once RUN_MAINTENANCE_IF_MAIN;
