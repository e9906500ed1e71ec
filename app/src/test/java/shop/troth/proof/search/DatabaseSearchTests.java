package shop.troth.proof.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.testing.TestDatabase;

/** What somebody typed is found wherever a database can keep it, in a table or besides. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseSearchTests {

    private static final String WORD = "qvxkzwtrmlpnb";

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());

    @Test
    void where_nobody_typed_it_there_is_nothing() {
        assertThat(found()).isEmpty();
    }

    @Test
    void a_large_object_is_looked_into() {
        db.sql("select lo_from_bytea(0, convert_to(:text, 'UTF8'))::text")
                .param("text", "typed: " + WORD)
                .query(String.class)
                .single();

        assertThat(found()).containsExactly("pg_largeobject");
    }

    @Test
    void a_comment_and_a_setting_are_read_as_well() {
        db.sql("comment on table keys.person is 'typed: " + WORD + "'").update();
        db.sql("do $$ begin execute format('alter database %I set troth.typed = %L', current_database(), '" + WORD
                        + "'); end $$")
                .update();

        assertThat(found()).containsExactly("pg_db_role_setting", "pg_description");
    }

    private List<String> found() {
        var source = database.dataSource();
        return new DatabaseSearch(
                        JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)))
                .search(List.of(Canary.word(WORD)), new StoreId("millipore"), true)
                .found();
    }
}
