package shop.troth.testing;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The server's side of connections. What a killed process had sent may still be carried out, and committed, after its death. */
public final class Backends {

    private Backends() {}

    /** Waits until the server has ended all connections of an application. */
    public static void awaitNone(JdbcClient db, String application) {
        Awaitility.await()
                .ignoreExceptions() // the database may have been killed too
                .until(() -> db.sql("select count(*) from pg_stat_activity where application_name = :name")
                                .param("name", application)
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}
