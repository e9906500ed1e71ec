package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.vault.TypedDetails.STORE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.testing.LivingFiles;
import shop.troth.testing.RunningShop;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.keys.RewriteKeys;

/** What somebody can make of all there is: every row, and every file of the database, with or without the root keyset. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadableTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int KEY_BYTES = 32;

    private final TypedDetails typed = new TypedDetails();
    private final JdbcClient owner = SHOP.owner(); // sees all transactions, and may ask where the files are
    private final String email = TypedDetails.word() + "@example.org";
    private final RootKeyset root = SHOP.bean(RootKeyset.class);

    /** What a person's records and key look like in a file: enough to open them, with the root keyset. */
    private record Taken(SubjectId person, byte[] wrapped, DatumRef ref, byte[] sealed) {}

    @Test
    void of_an_erased_person_no_file_holds_a_key_any_more_when_the_copies_have_gone() {
        var control = taken(typed.person("Grace Example", "control-" + email));
        var erased = taken(typed.person("Ada Example", email));
        assertThat(decrypts(erased)).isTrue();
        typed.erase(erased.person());
        awaitThoseWhoMaySeeWhatWasThere();
        RewriteKeys.rewrite(typed.db);
        owner.sql("vacuum").update();
        owner.sql("select pg_switch_wal()").query((rs, row) -> 1).single();
        owner.sql("checkpoint").update();
        owner.sql("checkpoint").update();

        assertThat(decrypts(control)).isTrue(); // or the search proves nothing
        assertThat(decrypts(erased)).isFalse();
    }

    /** PostgreSQL keeps a deleted row for them: every transaction that began before now has ended. */
    private void awaitThoseWhoMaySeeWhatWasThere() {
        long now = owner.sql("select pg_current_xact_id()::text::bigint")
                .query(Long.class)
                .single();
        Awaitility.await()
                .until(() ->
                        owner.sql("""
                        select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > :now
                           and not exists (select from pg_stat_activity
                                            where datname = current_database() and pid <> pg_backend_pid()
                                              and backend_xmin::text::bigint <= :now)
                        """).param("now", now).query(Boolean.class).single());
    }

    @Test
    void who_may_read_every_row_and_lacks_the_root_keyset_decrypts_nothing() {
        var taken = taken(typed.person("Ada Example", email));
        var keys = everyKeyInTheDatabase();
        assertThat(keys).hasSizeGreaterThan(100);
        assertThat(keys).noneMatch(it -> opensWith(taken, it));

        var bound = STORE + "|" + taken.person().value() + "|ordinary";
        assertThat(opensWith(taken, root.unwrap(taken.wrapped(), bound)))
                .as("with it the same attempt works")
                .isTrue();
    }

    @Test
    void a_hash_cannot_be_made_from_a_guessed_address_and_what_lies_in_the_database() {
        var person = typed.person("Ada Example", email);
        var hash = typed.db
                .sql(
                        "select l.hash from vault.lookup l join vault.datum d using (store_id, ref) where d.subject_id = :it and l.what = 'email'")
                .param("it", person.value())
                .query(byte[].class)
                .single();
        var guess = SubjectLookup.email(email);

        assertThat(everyKeyInTheDatabase()).noneMatch(it -> Arrays.equals(hash, key(it).hash(guess.text())));
        assertThat(List.of(SHOP.bean(HashKeys.class).all(STORE, guess.text()))).anyMatch(it -> Arrays.equals(it, hash));
    }

    private static HashKeys.HashKey key(byte[] key) {
        return new HashKeys.HashKey(1, key, true);
    }

    /** Every run of 32 bytes of every short binary column of the schemas that hold keys, hashes and sealed records. */
    private List<byte[]> everyKeyInTheDatabase() {
        var keys = new ArrayList<byte[]>();
        for (var column : List.of(
                "wrapped from keys.person",
                "wrapped from keys.hash",
                "private_key from ledger.signing_key",
                "sealed from vault.datum")) {
            for (var value : typed.db
                    .sql("select " + column + " limit 200")
                    .query(byte[].class)
                    .list()) {
                for (int from = 0; from + KEY_BYTES <= value.length; from++) {
                    keys.add(Arrays.copyOfRange(value, from, from + KEY_BYTES));
                }
            }
        }
        return keys;
    }

    private static boolean opensWith(Taken taken, byte[] key) {
        try {
            var cipher = new com.google.crypto.tink.subtle.AesGcmJce(key);
            var bound = Sealing.boundTo(
                    STORE, taken.person(), taken.ref(), Kind.EMAIL.category().name());
            return cipher.decrypt(taken.sealed(), bound.getBytes(java.nio.charset.StandardCharsets.UTF_8)).length > 0;
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    /** With the root keyset and the files: whether the wrapped key still lies in one of them, and opens the record. */
    private boolean decrypts(Taken taken) {
        owner.sql("checkpoint").update();
        if (files().stream().noneMatch(it -> holds(it, taken.wrapped()))) {
            return false;
        }
        var bound = STORE + "|" + taken.person().value() + "|ordinary";
        return opensWith(taken, root.unwrap(taken.wrapped(), bound));
    }

    /** Of this database and of what all share, such as the log of changes; not of the databases of other tests on the server. */
    private List<Path> files() {
        var server =
                Path.of(owner.sql("show data_directory").query(String.class).single());
        var own = server.resolve(owner.sql("select pg_relation_filepath('keys.person')")
                .query(String.class)
                .single());
        var databases = server.resolve("base");
        assertThat(own).exists().startsWith(databases);
        return LivingFiles.in(
                server, folder -> !databases.equals(folder.getParent()) || folder.equals(own.getParent()));
    }

    private static boolean holds(Path file, byte[] wanted) {
        return read(file)
                .map(it -> new String(it, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(new String(wanted, java.nio.charset.StandardCharsets.ISO_8859_1)))
                .orElse(false);
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty(); // gone since it was listed
        }
    }

    private Taken taken(SubjectId person) {
        return typed.db
                .sql("""
                        select k.wrapped, d.ref, d.sealed from vault.datum d join keys.person k using (store_id, subject_id)
                         where d.subject_id = :it and d.category = 'contact.email'
                        """)
                .param("it", person.value())
                .query((rs, row) -> new Taken(
                        person,
                        rs.getBytes("wrapped"),
                        new DatumRef(rs.getObject("ref", java.util.UUID.class)),
                        rs.getBytes("sealed")))
                .single();
    }
}
