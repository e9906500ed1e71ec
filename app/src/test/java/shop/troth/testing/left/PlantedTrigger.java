package shop.troth.testing.left;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A trigger by which a test takes a protection away, one at a time. Closing takes the trigger out. */
public final class PlantedTrigger implements AutoCloseable {

    private final JdbcClient db;

    public PlantedTrigger(JdbcClient db) {
        this.db = db;
    }

    /**
     * Meddles with what is written in probe twins.
     *
     * @param when such as {@code delete on keys.person}
     * @param what in PL/pgSQL, up to what it returns
     */
    public void inTwins(String when, String what) {
        onRows(when, (when.startsWith("delete") ? "old" : "new") + ".store_id like '%~probe'", what);
    }

    /** The same for other rows. */
    public void onRows(String when, String which, String what) {
        db.sql("create function public.planted() returns trigger language plpgsql as $$ begin " + what + "; end $$")
                .update();
        db.sql("create trigger planted before " + when + " for each row when (" + which
                        + ") execute function public.planted()")
                .update();
    }

    @Override
    public void close() {
        db.sql("drop function if exists public.planted() cascade").update();
    }
}
