package shop.troth.catalog.search;

import java.util.regex.Pattern;

/**
 * A product's name as English builds it: what the thing is comes before what it is for, goes with or measures, and its last word
 * says what it is. A filter holder is a holder, and so is a holder for filters.
 */
record ProductName(String whole) {

    private static final Pattern AFTER_THE_THING = Pattern.compile(
            "[,;(|/]|\\s[-–—]\\s|(?i)\\b(?:for|with|w/o?|without|to|from|by|in|on|of|compatible|fits)\\b|\\s#?\\d");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What it is; the whole name where nothing stands before the rest. */
    String thing() {
        var rest = AFTER_THE_THING.matcher(whole);
        var thing = rest.find() ? whole.substring(0, rest.start()).strip() : whole;
        return thing.isEmpty() ? whole : thing;
    }

    /** The last word of what it is. */
    String head() {
        var words = BLANKS.split(thing().strip());
        return words[words.length - 1];
    }
}
