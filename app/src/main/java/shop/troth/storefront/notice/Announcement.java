package shop.troth.storefront.notice;

/**
 * An announcement of a policy change.
 *
 * @param number number of the version that brings it
 * @param sentence what changes
 * @param from when that version takes or took effect, in words
 * @param sayNo until when people may object before it applies to their data, in words; empty if they are not asked
 */
public record Announcement(int number, String sentence, String from, String sayNo) {}
