package shop.troth.desk.notice;

import java.util.List;

/**
 * The page of notices.
 *
 * @param next address of the next page; empty on the last page
 */
public record NoticesView(List<Row> rows, String next) {

    /**
     * A notice.
     *
     * @param address of the page for dealing with it
     * @param fresh whether it came after the reader last looked
     */
    public record Row(String line, String address, String at, boolean fresh) {}
}
