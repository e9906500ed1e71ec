package shop.troth.desk.site;

import java.util.List;

/**
 * What was published of a page.
 *
 * @param editor where it is edited
 * @param next the address of the next page, or the empty text
 */
public record PageHistoryView(String id, String editor, String name, List<Version> versions, String next) {

    /** @param who the name of who published it; @param what in words, against the version before */
    public record Version(int version, String at, String who, String what) {}
}
