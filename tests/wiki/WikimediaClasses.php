<?php
// The classes of `<html>` that carry a reader's choices on Wikimedia's wikis since 2024.

class WikimediaClasses {
	private const VECTOR_2022 = [
		'vector-feature-language-in-header-enabled',
		'vector-feature-language-in-main-page-header-disabled',
		'vector-feature-page-tools-pinned-disabled',
		'vector-feature-toc-pinned-clientpref-1',
		'vector-feature-main-menu-pinned-disabled',
		'vector-feature-limited-width-clientpref-1',
		'vector-feature-limited-width-content-enabled',
		'vector-feature-custom-font-size-clientpref-1',
		'vector-feature-appearance-pinned-clientpref-1',
		'vector-feature-night-mode-enabled',
	];
	private const MINERVA = [
		'mf-expand-sections-clientpref-0', 'mf-font-size-clientpref-small', 'mw-mf-amc-clientpref-0',
	];
	/** Values of `?vectornightmode=` and `?minervanightmode=`, as Wikimedia's skins read them. */
	private const THEMES = [ '0' => 'day', '1' => 'night', '2' => 'os' ];

	/** Legacy skins have no choice of colours, so none of these classes: an empty array. */
	public static function forSkin( string $skin, WebRequest $request, string $wikiId ): array {
		if ( $skin !== 'vector-2022' && $skin !== 'minerva' ) {
			return [];
		}
		$classes = $skin === 'minerva' ? self::MINERVA : self::VECTOR_2022;
		$classes[] = 'skin-theme-clientpref-day';
		$parameter = $skin === 'minerva' ? 'minervanightmode' : 'vectornightmode';
		// Real pages apply this cookie in an inline script; the outcome is the same.
		$cookie = $_COOKIE["{$wikiId}mwclientpreferences"] ?? '';
		$choices = array_filter( explode( ',', $cookie ) );
		$theme = self::THEMES[$request->getRawVal( $parameter, '' )] ?? null;
		if ( $theme !== null ) {
			$choices[] = "skin-theme-clientpref-$theme";
		}
		foreach ( $choices as $choice ) {
			if ( preg_match( '/^([\w-]+)-clientpref-\w+$/', $choice, $match ) ) {
				$pattern = '/^' . preg_quote( $match[1], '/' ) . '-clientpref-\w+$/';
				$classes = preg_replace( $pattern, $choice, $classes );
			}
		}
		return $classes;
	}
}
