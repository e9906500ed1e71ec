package shop.troth.desk.site;

import java.util.List;

/**
 * The versions of a page that were published.
 *
 * @param editor address of its editor
 * @param next the address of the next page; empty on the last page
 */
public record PageHistoryView(String id, String editor, String name, List<Version> versions, String next) {

    /** @param who the name of the person who published it; {@code what}: how it differs from the previous version, in words */
    public record Version(int version, String at, String who, String what) {}
}
