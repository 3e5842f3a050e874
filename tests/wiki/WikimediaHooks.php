<?php
// What Wikimedia's own wikis add to a page and a bare MediaWiki lacks, in the form seen on real
// pages of 2024–2026. README.md lists what is imitated. The data is pages/items.json.

class WikimediaHooks {
	/** Interwiki prefixes besides the languages of the sitelinks. */
	private const OTHER_PREFIXES = [
		'm' => 'https://meta.wikimedia.org/wiki/$1',
		'w' => 'https://en.wikipedia.org/wiki/$1',
		'd' => 'https://www.wikidata.org/wiki/$1',
		'c' => 'https://commons.wikimedia.org/wiki/$1',
	];

	private array $items;

	public function __construct( private array $wikis, private string $wikiId, private bool $mobile ) {
		$this->items = json_decode( file_get_contents( __DIR__ . '/pages/items.json' ), true );
	}

	public static function register( array $wikis, string $wikiId, bool $mobile ): void {
		$hooks = new self( $wikis, $wikiId, $mobile );
		$names = [
			'InterwikiLoadPrefix', 'TitleIsAlwaysKnown', 'OutputPageParserOutput', 'BeforePageDisplay',
			'SidebarBeforeOutput', 'SkinAfterContent', 'SkinAfterBottomScripts', 'OutputPageBeforeHTML',
			'OutputPageBodyAttributes', 'SkinTemplateGetLanguageLink',
		];
		foreach ( $names as $name ) {
			$GLOBALS['wgHooks'][$name][] = [ $hooks, "on$name" ];
		}
	}

	/** The Wikidata id of a title of this wiki, or null. */
	private function itemOf( ?Title $title ): ?string {
		if ( !$title || !$title->canExist() ) {
			return null;
		}
		foreach ( $this->items as $id => $sitelinks ) {
			if ( ( $sitelinks[$this->wikiId] ?? null ) === $title->getPrefixedText() ) {
				return $id;
			}
		}
		return null;
	}

	/** The interlanguage prefix of a site: `zh_min_nanwiki` → `zh-min-nan`. */
	private static function languageOf( string $site ): string {
		return str_replace( '_', '-', substr( $site, 0, -strlen( 'wiki' ) ) );
	}

	private static function isView( IContextSource $context ): bool {
		return Action::getActionName( $context ) === 'view';
	}

	public function onInterwikiLoadPrefix( string $prefix, &$data ) {
		$url = self::OTHER_PREFIXES[$prefix] ?? null;
		foreach ( $url === null ? $this->items : [] as $sitelinks ) {
			if ( isset( $sitelinks[str_replace( '-', '_', $prefix ) . 'wiki'] ) ) {
				$url = "https://$prefix.wikipedia.org/wiki/\$1";
				break;
			}
		}
		if ( $url === null ) {
			return true;
		}
		$data = [
			'iw_prefix' => $prefix, 'iw_url' => $url, 'iw_api' => '', 'iw_wikiid' => '',
			'iw_local' => 1, 'iw_trans' => 0,
		];
		return false;
	}

	/** The generated article of 3,000 links: its targets look like existing pages. */
	public function onTitleIsAlwaysKnown( Title $title, &$known ) {
		if ( preg_match( '/^Notional place \d+$/', $title->getText() ) ) {
			$known = true;
		}
	}

	public function onOutputPageParserOutput( OutputPage $out, $parserOutput ) {
		$id = $this->itemOf( $out->getTitle() );
		if ( $id === null ) {
			return;
		}
		$out->addJsConfigVars( 'wgWikibaseItemId', $id );
		$links = [];
		foreach ( $this->items[$id] as $site => $title ) {
			if ( $site !== $this->wikiId && !str_starts_with( $site, 'meta' ) ) {
				$links[] = self::languageOf( $site ) . ':' . $title;
			}
		}
		sort( $links );
		$out->addLanguageLinks( $links );
	}

	public function onBeforePageDisplay( OutputPage $out, Skin $skin ) {
		$classes = WikimediaClasses::forSkin( $skin->getSkinName(), $out->getRequest(), $this->wikiId );
		$out->addHtmlClasses( $classes );
		if ( $classes ) {
			$out->addHeadItem( 'theme', '<link rel="stylesheet" href="/static/theme.css">' );
		}
	}

	public function onSidebarBeforeOutput( Skin $skin, &$sidebar ) {
		$id = $this->itemOf( $skin->getTitle() );
		if ( $id !== null ) {
			$sidebar['TOOLBOX']['wikibase'] = [
				'text' => $this->wikis[$this->wikiId]['itemLabel'],
				'href' => "https://www.wikidata.org/wiki/Special:EntityPage/$id",
				'id' => 't-wikibase',
			];
		}
	}

	/** Attributes of language links that came after 1.39. */
	public function onSkinTemplateGetLanguageLink( &$link, Title $target, Title $title, OutputPage $out ) {
		$link['data-title'] = $target->getText();
		$link['data-language-autonym'] = $link['data-language-local-name'] = $link['text'];
	}

	/** Minerva's footer list of languages, which came after 1.39. */
	public function onSkinAfterContent( &$html, Skin $skin ) {
		if ( $skin->getSkinName() !== 'minerva' || !self::isView( $skin->getContext() ) ) {
			return;
		}
		$items = '';
		foreach ( $skin->getLanguages() as $link ) {
			$attributes = array_diff_key( $link, [ 'text' => 0, 'class' => 0, 'link-class' => 0 ] );
			$attributes['class'] = 'interlanguage-link-target';
			$anchor = Html::rawElement( 'a', $attributes, Html::element( 'span', [], $link['text'] ) );
			$items .= Html::rawElement( 'li', [ 'class' => $link['class'] . ' mw-list-item' ], $anchor );
		}
		$heading = Html::element( 'h4', [], $skin->msg( 'otherlanguages' )->text() );
		$html .= "<div id=\"p-lang\">$heading<section><ul id=\"p-variants\" class=\"minerva-languages\"></ul>" .
			"<ul class=\"minerva-languages\">$items</ul></section></div>";
	}

	public function onSkinAfterBottomScripts( Skin $skin, &$html ) {
		if ( $skin->getSkinName() === 'vector-2022' ) {
			$html .= '<div class="mw-portlet mw-portlet-dock-bottom emptyPortlet" id="p-dock-bottom"><ul></ul></div>';
		}
		$title = $skin->getTitle();
		$id = $this->itemOf( $title );
		if ( $id === null || $title->getNamespace() !== NS_MAIN || !self::isView( $skin->getContext() ) ) {
			return;
		}
		$entity = "http://www.wikidata.org/entity/$id";
		$data = [
			'@context' => 'https://schema.org', '@type' => 'Article', 'name' => $title->getPrefixedText(),
			'url' => $title->getCanonicalURL(), 'sameAs' => $entity, 'mainEntity' => $entity,
			'author' => [ '@type' => 'Organization', 'name' => 'Contributors to Wikimedia projects' ],
			'publisher' => [ '@type' => 'Organization', 'name' => 'Wikimedia Foundation, Inc.' ],
		];
		$html .= Html::rawElement( 'script', [ 'type' => 'application/ld+json' ],
			json_encode( $data, JSON_UNESCAPED_UNICODE | JSON_HEX_TAG ) );
	}

	/** MobileFrontend's sections: the lead and each level-2 section in a `<section>` of its own. */
	public function onOutputPageBeforeHTML( OutputPage $out, &$text ) {
		if ( !$this->mobile || !preg_match( '#^(<div class="[^"]*mw-parser-output[^>]*>)(.*)</div>\s*$#s', $text, $m ) ) {
			return;
		}
		// Mobile pages carry no table of contents; its heading is not a section's either.
		$body = preg_replace( '#<div id="toc".*?</ul>\s*</div>\s*#s', '', $m[2] );
		$parts = preg_split( '#(?=<h2><span class="mw-headline")#', $body );
		$text = $m[1];
		foreach ( $parts as $number => $part ) {
			$collapsible = $number ? ' collapsible-block' : '';
			if ( $number ) {
				[ $heading, $part ] = explode( '</h2>', $part, 2 );
				$text .= "<div class=\"mw-heading mw-heading2 section-heading\">$heading</h2></div>";
			}
			$text .= "<section class=\"mf-section-$number$collapsible\" id=\"mf-section-$number\">$part</section>";
		}
		$text .= '</div>';
	}

	public function onOutputPageBodyAttributes( OutputPage $out, Skin $skin, &$attributes ) {
		if ( $this->mobile ) {
			$attributes['class'] .= ' mw-mf mw-mf-amc-disabled stable';
		}
	}
}

require_once __DIR__ . '/WikimediaClasses.php';
