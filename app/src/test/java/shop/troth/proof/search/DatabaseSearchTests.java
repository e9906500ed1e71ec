package shop.troth.proof.search;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;
import shop.troth.testing.TestDatabase;

/** What somebody typed is found wherever a database can keep it, in a table or besides. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseSearchTests {

    private static final String WORD = "qvxkzwtrmlpnb";
    private static final String CARD = "4242424242424242"; // the networks' test number; no real card has it

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

    /** PostgreSQL writes bytes in hexadecimal, whose digits are no digits of a number. */
    @Test
    void a_number_is_found_in_bytes_where_they_are_its_digits_and_not_where_their_hexadecimal_is() {
        db.sql("create table public.planted (chance bytea, shifted bytea, digits bytea, parted bytea, wide bytea)")
                .update();
        db.sql("""
                insert into public.planted values ('\\x424242424242424200', '\\x142424242424242424', :digits, :parted, :wide)
                """)
                .param("digits", ("\0\1pan=" + CARD + ";").getBytes(UTF_8))
                .param("parted", "4242 4242-4242.4242".getBytes(UTF_8))
                .param("wide", CARD.getBytes(UTF_16LE))
                .update();
        db.sql("select lo_from_bytea(0, '\\x424242424242424200')::text")
                .query(String.class)
                .single();

        assertThat(found(Canary.number(CARD)))
                .containsExactly("public.planted.digits", "public.planted.parted", "public.planted.wide");
    }

    @Test
    void bytes_are_compared_whole() {
        db.sql("create table public.planted (shifted bytea, word bytea)").update();
        db.sql("insert into public.planted values (:shifted, :word)")
                .param("shifted", HexFormat.of().parseHex("0" + HexFormat.of().formatHex(WORD.getBytes(UTF_8)) + "0"))
                .param("word", ("typed: " + WORD).getBytes(UTF_8))
                .update();

        assertThat(found()).containsExactly("public.planted.word");
    }

    private List<String> found() {
        return found(Canary.word(WORD));
    }

    private List<String> found(Canary canary) {
        var source = database.dataSource();
        return new DatabaseSearch(
                        JdbcClient.create(source),
                        new TransactionTemplate(new JdbcTransactionManager(source)),
                        new VisitsDatabase(source, false))
                .search(List.of(canary), new StoreId("millipore"), true)
                .found();
    }
}
