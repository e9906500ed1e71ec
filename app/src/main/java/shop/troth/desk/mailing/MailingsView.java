package shop.troth.desk.mailing;

import java.util.List;

/**
 * What the store mails on paper.
 *
 * @param note what was just done; empty if nothing
 * @param rows mailings, newest first
 */
public record MailingsView(String note, List<Printed> topics, List<Row> rows) {

    /**
     * Something on paper that people can choose.
     *
     * @param key id of the mailing that the form prepares; sent twice, one is prepared
     */
    public record Printed(String id, String title, String often, String key) {}

    /**
     * A mailing.
     *
     * @param open whether it has a page
     */
    public record Row(String id, String title, String started, int labels, String state, boolean open) {}
}
