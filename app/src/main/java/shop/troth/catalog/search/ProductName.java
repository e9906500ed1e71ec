package shop.troth.catalog.search;

import java.util.regex.Pattern;

/**
 * Splits a product's name by English grammar: the thing comes before what it is for, goes with, or measures, and its last word is the head
 * noun. A filter holder is a holder, and so is a holder for filters.
 */
record ProductName(String whole) {

    private static final Pattern AFTER_THE_THING = Pattern.compile(
            "[,;(|/]|\\s[-–—]\\s|(?i)\\b(?:for|with|w/o?|without|to|from|by|in|on|of|compatible|fits)\\b|\\s#?\\d");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Returns the thing; the whole name if nothing comes before the rest. */
    String thing() {
        var rest = AFTER_THE_THING.matcher(whole);
        var thing = rest.find() ? whole.substring(0, rest.start()).strip() : whole;
        return thing.isEmpty() ? whole : thing;
    }

    /** Returns the head noun: the last word of the thing. */
    String head() {
        var words = BLANKS.split(thing().strip());
        return words[words.length - 1];
    }
}
