package shop.troth.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.Note;
import shop.troth.ledger.Reference;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.prune.PruneLedger;
import shop.troth.policy.published.TestPolicies;
import shop.troth.stores.Stores;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerCommandTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestLedger node =
            TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private String export;
    private String key;

    @BeforeEach
    void write() throws IOException {
        node.append(IntStream.range(0, 300).mapToObj(TestLedger::use).toList());
        node.sealAll();
        export = folder.resolve("record").toString();
        key = Files.writeString(folder.resolve("key"), node.verifierKey()).toString();
    }

    @Test
    void what_is_exported_verifies_also_against_the_checkpoint_of_a_mail() throws IOException {
        var mail = Files.writeString(
                folder.resolve("mail"),
                "Thank you.\n\n" + node.ledger.checkpoint(STORE).orElseThrow().note() + "\nGoodbye\n");

        assertThat(run("export", "millipore", export, "--db", database.url())).isZero();
        assertThat(out).hasToString("Exported 301 entries of millipore to %s.%n".formatted(export));
        assertThat(run("verify", export, "--key", key, "--checkpoint", mail.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("millipore.localhost/ledger: all 301 entries are unchanged and in their original order.")
                .contains("The checkpoint covers the first 301 of them.");
        assertThat(err).hasToString("");
    }

    @Test
    void an_export_says_of_how_many_entries_only_the_hash_was_kept() {
        var prune = new PruneLedger(node.db, node.transaction, node.batch, Duration.ZERO);
        var before = Instant.ofEpochMilli(1_795_176_000_100L);
        prune.prune(STORE, before); // states it
        node.sealAll();
        var pruned = prune.prune(STORE, before);
        assertThat(pruned).isGreaterThan(2);

        assertThat(run("export", "millipore", export, "--db", database.url())).isZero();
        assertThat(out) // all but the leaf of the key
                .hasToString(
                        "Exported 302 entries of millipore to %s, %d of them as hashes only because they were pruned.%n"
                                .formatted(export, pruned - 1));
    }

    @Test
    void who_verifies_is_told_how_many_statements_of_the_proof_were_withdrawn() {
        var finding = LedgerEntry.of(EntryKind.FINDING, STORE, TestLedger.NOON)
                .under(TestLedger.POLICY)
                .pointingTo(Reference.toHash(new byte[32]));
        var clause = List.of("suppliers-bound");
        node.append(List.of(
                finding.note(Note.BROKEN).refused(clause).entry(),
                finding.note(Note.STATEMENT_WITHDRAWN).allowed(clause).entry()));
        node.sealAll();
        run("export", "millipore", export, "--db", database.url());

        assertThat(run("verify", export, "--key", key)).isZero();
        assertThat(out.toString())
                .contains("all 303 entries are unchanged")
                .contains("withdrawn by later ones, because the check was at fault: 1.");
    }

    @Test
    void what_is_wrong_with_a_witness_is_said_to_whoever_asks() {
        assertThat(run("witnesses", "millipore", "--db", database.url())).isZero();
        assertThat(out.toString()).contains("No witness of millipore was contacted in the last hour");
        node.db
                .sql("""
                insert into ledger.cosignature (store_id, witness, asked_at, problem)
                values ('millipore', :witness, now(), 'did not answer in time')
                """)
                .param("witness", new CosignerKey("witness.example.org", new byte[32]).line())
                .update();

        assertThat(run("witnesses", "millipore", "--db", database.url())).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "witness.example.org: has signed nothing yet. On the last request, it did not answer in time.");
        assertThat(node.ledger.witnessProblems(STORE))
                .containsExactly(
                        "The witness witness.example.org did not answer in time. The ledger continues; this witness has signed its first 0 entries.");
        node.db
                .sql("update ledger.cosignature set asked_at = now() - interval '2 hours'")
                .update();
        assertThat(node.ledger.witnessProblems(STORE)).isEmpty(); // it is not a witness any more, or no node runs
    }

    @Test
    void an_export_that_was_altered_is_answered_with_no_in_one_sentence() throws IOException {
        run("export", "millipore", export, "--db", database.url());
        Files.writeString(
                Path.of(export),
                Tampering.part(Files.readString(Path.of(export)), "\t1795176000007\t", "\t1795176000999\t"));

        assertThat(run("verify", export, "--key", key)).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("Leaf 8 (line 19) is not the leaf that was sealed there: its text was changed.");
    }

    @Test
    void a_witness_runs_until_it_is_ended_and_its_signature_is_demanded() throws Exception {
        var keep = folder.resolve("witness");
        var running = Thread.startVirtualThread(() -> run(
                "witness", "--port", "0", "--keep", keep.toString(), "--name", "witness.example.org", "--record", key));
        var said = Pattern.compile("ready (http://localhost:\\d+) (witness.example.org\\+\\S+)\\s");
        Awaitility.await().until(() -> said.matcher(out.toString()).find());
        var ready = said.matcher(out.toString());
        assertThat(ready.find()).isTrue();
        var witness =
                Files.writeString(folder.resolve("witness.pub"), ready.group(2)).toString();
        run("export", "millipore", export, "--db", database.url());

        assertThat(run("verify", export, "--key", key, "--witness", witness)).isEqualTo(1);
        assertThat(err.toString())
                .contains("No checkpoint in the export is signed by the witness witness.example.org.");
        var note = node.ledger.checkpoint(STORE).orElseThrow().note();
        try (var client = HttpClient.newHttpClient()) {
            var line = client.send(
                            HttpRequest.newBuilder(URI.create(ready.group(1) + "/add-checkpoint"))
                                    .POST(HttpRequest.BodyPublishers.ofString("old 0\n\n" + note))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            var kept = Files.writeString(folder.resolve("kept"), note + line).toString();
            assertThat(run("verify", export, "--key", key, "--checkpoint", kept, "--witness", witness))
                    .isZero();
        }
        assertThat(out.toString()).contains("Witness witness.example.org signed the first 301 of them on 20");
        assertThat(run("verify", export, "--key", key, "--witness", key)).isEqualTo(2);
        running.interrupt();
        running.join();
    }

    @Test
    void an_auditor_finds_entries_and_reads_no_pseudonym() {
        assertThat(run(
                        "find",
                        "millipore",
                        "--clause",
                        "purchase-purposes",
                        "--purpose",
                        "order.deliver",
                        "--most",
                        "2",
                        "--db",
                        database.url()))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "     300  2026-11-20T12:00:00.299Z  use contact.postal.shipping, person.name for order.deliver; allowed by purchase-purposes; policy a1b2c3d4e5f6",
                        "     299  2026-11-20T12:00:00.298Z  use contact.postal.shipping, person.name for order.deliver; allowed by purchase-purposes; policy a1b2c3d4e5f6",
                        "More with --before 299.");
        assertThat(run("find", "millipore", "--ground", "consented", "--db", database.url()))
                .isEqualTo(1);
        assertThat(run("find", "millipore", "--recipient", "supplier.carrier", "--db", database.url()))
                .isEqualTo(1);
        assertThat(run("find", "millipore", "--ground", "nice-weather", "--db", database.url()))
                .isEqualTo(2);
    }

    @Test
    void a_key_is_changed_while_entries_are_sealed_and_both_keys_verify_the_record() throws Exception {
        node.sealer.start();
        assertThat(run("change-key", "millipore", "--db", database.url())).isZero();
        node.append(IntStream.range(300, 400).mapToObj(TestLedger::use).toList());
        node.sealer.stop();
        assertThat(out.toString()).contains("Key 2 now signs the ledger of millipore");
        var newKey =
                Files.writeString(folder.resolve("new-key"), node.verifierKey()).toString();

        run("export", "millipore", export, "--db", database.url());
        assertThat(run("verify", export, "--key", key)).isZero();
        assertThat(run("verify", export, "--key", newKey)).isZero();
        assertThat(Files.readString(Path.of(newKey))).isNotEqualTo(Files.readString(Path.of(key)));
        assertThat(node.size()).isEqualTo(402);
        assertThat(run("change-key", "elsewhere", "--db", database.url())).isEqualTo(2);
    }

    @Test
    void a_word_that_no_entry_can_have_is_a_bad_call_and_the_nearest_is_named() throws IOException {
        var file = Files.createDirectories(folder.resolve("stores/millipore")).resolve("policy.yaml");
        Files.copy(Path.of("../stores/millipore/store.yaml"), file.resolveSibling("store.yaml"));
        Files.writeString(file, TestPolicies.today());
        TestPolicies.node(database.dataSource(), Stores.read(folder.resolve("stores")), Clock.systemUTC())
                .afterSingletonsInstantiated();

        refused("--kind", "erasee", "“erasee” is not a known kind of entry. Did you mean “erase”?");
        refused("--ground", "consentd", "“consentd” is not a known fact. Did you mean “consented”?");
        refused("--clause", "main-purpose", "“main-purpose” is not a known clause", "Did you mean “main-purposes”?");
        refused("--recipient", "supplier.carier", "is not a known recipient. Did you mean “supplier.carrier”?");
        refused("--purpose", "order.delivr", "is not a known purpose. Did you mean “order.deliver”?");
        assertThat(run("find", "millipore", "--clause", "main-purposes", "--db", database.url()))
                .isEqualTo(1);
        assertThat(run("find", "elsewhere", "--db", database.url())).isEqualTo(2);
        assertThat(err.toString()).contains("no ledger for a store elsewhere");
    }

    private void refused(String option, String word, String... sentences) {
        assertThat(run("find", "millipore", option, word, "--db", database.url()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(sentences);
    }

    @Test
    void a_bad_call_is_answered_with_two() {
        assertThat(run("verify", export, "--key", key)).isEqualTo(2); // nothing was exported yet
        assertThat(run("verify", key)).isEqualTo(2);
        assertThat(run("verify", key, "--key", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run(
                        "verify",
                        key,
                        "--key",
                        key,
                        "--checkpoint",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run("export", "no store", export, "--db", database.url())).isEqualTo(2);
        assertThat(run("witnesses", "elsewhere", "--db", database.url())).isEqualTo(2);
        assertThat(run("witness", "--port", "70000", "--record", key)).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void each_says_how_it_is_called() {
        assertThat(run("--help")).isZero();
        for (var command : new CommandLine(new LedgerCommand()).getSubcommands().keySet()) {
            assertThat(run(command, "-h")).as(command).isZero();
        }
    }

    @Test
    void a_file_that_is_no_key_is_said_to_be_none() throws IOException {
        var noKey = Files.writeString(folder.resolve("no-key"), "hello").toString();

        assertThat(run("verify", export, "--key", noKey)).isEqualTo(2);
        assertThat(err.toString()).contains("is not a valid key").contains("troth-ledger.pub");
    }

    @Test
    void an_export_that_fails_leaves_the_old_file() throws IOException {
        Files.writeString(Path.of(export), "old");

        assertThat(run("export", "elsewhere", export, "--db", database.url())).isEqualTo(2);
        assertThat(Path.of(export)).hasContent("old");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("key", "record");
    }

    private int run(String... arguments) {
        return new CommandLine(new LedgerCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    line.getErr().println(problem.getMessage());
                    return 1;
                })
                .execute(arguments);
    }
}
