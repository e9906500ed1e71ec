package shop.troth.storefront.notice;

/**
 * A change of the policy, as a page announces it while it is posted.
 *
 * @param number of the version that brings it
 * @param sentence what changes
 * @param from when that version comes or came into force, in words
 * @param sayNo until when people may say no before it touches what they gave, in words; the empty text where nothing asks them
 */
public record Announcement(int number, String sentence, String from, String sayNo) {}
