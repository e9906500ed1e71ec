package shop.troth.desk.notice;

import java.util.List;

/**
 * The page of notices.
 *
 * @param newest number of the first one, up to which all can be marked as read; empty if none of the page is unread
 * @param next address of the next page; empty on the last
 */
public record NoticesView(List<Row> rows, String newest, String next) {

    /** @param address of the page where it is dealt with */
    public record Row(String line, String address, String at, boolean unread) {}
}
