package shop.troth.bench.audit;

import java.util.List;
import java.util.UUID;

/** What a shop that is measured beside ours writes down of its use of personal data. */
public interface Audit {

    /** Writes down nothing. */
    Audit NONE = new Audit() {
        @Override
        public void write(List<Row> rows) {}

        @Override
        public void read(List<Row> rows) {}
    };

    /**
     * One use of one person's data.
     *
     * @param what was done: {@code collect}, {@code use}, {@code erase} and the like
     * @param categories the kinds of data, joined by commas
     * @param recipient who got them; the shop itself where it kept them
     */
    record Row(String store, UUID person, String what, String categories, String purpose, String recipient) {}

    /** Rows of a write, in the caller's transaction: they are there if it commits, and not if it does not. */
    void write(List<Row> rows);

    /** Rows of a read. They are committed and on disk when this returns, so whoever answers afterward answers after them. */
    void read(List<Row> rows);
}
