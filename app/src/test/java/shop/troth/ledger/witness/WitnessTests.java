package shop.troth.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.ledger.seal.DishonestStore;
import shop.troth.testing.TestDatabase;

/** The witness itself, over HTTP, asked by a store that is honest and by one that is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WitnessTests {

    private final TestLedger node = TestLedger.on(TestDatabase.fresh().dataSource(), TestLedger.newRoot())
            .begin();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private TestWitness witness;

    @BeforeEach
    void open() {
        witness = TestWitness.open(folder, 0, "witness.example.org", node.verifierKey());
        grow(0, 100);
    }

    @AfterEach
    void close() {
        witness.close();
        client.close();
    }

    @Test
    void it_signs_a_record_that_grows_and_says_when() {
        var first = note();
        var answer = ask(0, List.of(), first);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(witness.key().cosigned(signed(first, answer)))
                .hasValueSatisfying(it -> assertThat(it).isBetween(Instant.now().minusSeconds(60), Instant.now()));

        grow(100, 400);
        var second = ask(101, proof(101), note());
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(witness.key().cosigned(signed(note(), second))).isPresent();
        assertThat(witness.key().cosigned(signed(first, second)))
                .as("of another checkpoint")
                .isEmpty();
        assertThat(ask(401, List.of(), note()).statusCode())
                .as("the same again")
                .isEqualTo(200);
    }

    @Test
    void it_says_what_it_signed_last_to_who_does_not_know_and_signs_no_smaller_record() {
        var old = note();
        ask(0, List.of(), old);
        grow(100, 200);
        var now = note();
        ask(101, proof(101), now);

        var answer = ask(0, List.of(), now);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("201\n");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/x.tlog.size");
        assertThat(ask(101, List.of(), old).statusCode()).as("smaller").isEqualTo(409);
        assertThat(ask(201, List.of(), old).statusCode())
                .as("smaller than it says itself")
                .isEqualTo(400);
    }

    @Test
    void it_signs_no_fork_neither_of_the_same_size_nor_of_a_larger_one() {
        ask(0, List.of(), note());
        var signed = TreeHead.of(SignedNote.parse(note())).size();
        DishonestStore.rewind(node, 60);
        grow(1_000, 1_041);
        assertThat(TreeHead.of(SignedNote.parse(note())).size()).isEqualTo(signed);
        assertThat(ask(signed, List.of(), note()).statusCode()).isEqualTo(422);

        grow(2_000, 2_100);
        assertThat(ask(signed, proof(signed), note()).statusCode()).isEqualTo(422);
        assertThat(ask(signed, List.of(), note()).statusCode()).isEqualTo(422);
        assertThat(ask(0, List.of(), note()).statusCode()).isEqualTo(409);
    }

    @Test
    void it_knows_after_a_restart_what_it_signed() {
        ask(0, List.of(), note());
        var key = witness.key();
        witness.close();
        witness = TestWitness.open(folder, 0, "another.example.org", node.verifierKey());

        assertThat(witness.key()).isEqualTo(key);
        assertThat(ask(0, List.of(), note()).body()).isEqualTo("101\n");
    }

    @Test
    void it_signs_nothing_that_its_record_has_not_signed() {
        var other = TestLedger.on(TestDatabase.fresh().dataSource(), TestLedger.newRoot())
                .begin();
        var forged = other.sealAll().ledger.checkpoint(STORE).orElseThrow().note();
        assertThat(ask(0, List.of(), forged).statusCode()).isEqualTo(403);
        assertThat(ask(0, List.of(), note().replace("millipore.localhost", "elsewhere.localhost"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void it_takes_no_other_form_and_no_endless_one() {
        for (var body : List.of(
                "",
                "old 0",
                "old 00\n\n" + note(),
                "old -1\n\n" + note(),
                "old 0\nx\n\n" + note(),
                note(),
                "old 0\n\nx")) {
            assertThat(post(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("old 0\n" + "A".repeat(200_000)).statusCode()).isEqualTo(413);
        assertThat(ask(0, proof(50), note()).statusCode())
                .as("a proof from nothing")
                .isEqualTo(422);
    }

    @Test
    void its_key_is_given_out_and_the_other_half_is_its_owner_s_alone() throws IOException {
        assertThat(get("/witness.pub")).isEqualTo(witness.key().line() + "\n");
        assertThat(get("/witness.key")).doesNotContain("+").startsWith("This is a witness");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("witness.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_folder_with_a_broken_key_is_refused_with_the_mend() throws IOException {
        Files.writeString(folder.resolve("witness.pub"), "witness.example.org+00000000+AAAA\n");
        assertThatThrownBy(() -> WitnessFolder.open(folder, "witness.example.org"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--keep");
    }

    @Test
    void an_empty_ledger_has_the_root_of_nothing() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var key = VerifierKey.of("log.example.org", pair.getPublic());
        var own = new Witness(
                WitnessFolder.open(folder.resolve("own"), "witness.example.org"), List.of(key), Clock.systemUTC());

        assertThat(own.addCheckpoint(empty(key, pair.getPrivate(), new byte[32]))
                        .status())
                .isEqualTo(422);
        assertThat(own.addCheckpoint(empty(key, pair.getPrivate(), Sha256.of("")))
                        .status())
                .isEqualTo(200);
    }

    private static String empty(VerifierKey key, PrivateKey secret, byte[] root) throws Exception {
        var text = key.name() + "\n0\n" + Base64.getEncoder().encodeToString(root) + "\n";
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(secret);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        var note = new SignedNote(text, List.of(new SignedNote.Line(key.name(), key.id(), signature.sign())));
        return SignRequest.of(0, List.of(), note.note()).body();
    }

    @Test
    void a_checkpoint_may_have_sixteen_large_signatures_and_monitors_get_the_last_one_signed() {
        var note = SignedNote.parse(note());
        var origin = TreeHead.of(note).origin();
        for (var i = 0; i < 16; i++) {
            note = note.with(new SignedNote.Line(origin, i, new byte[4_900]));
        }

        var answer = ask(0, List.of(), note.note());
        assertThat(answer.statusCode()).isEqualTo(200);

        var path = "/" + HexFormat.of().formatHex(Sha256.of(origin)) + "/checkpoint";
        assertThat(witness.key().cosigned(SignedNote.parse(get(path)))).isPresent();
        assertThat(get("/" + "0".repeat(64) + "/checkpoint")).contains("no such ledger");
    }

    private void grow(int from, int to) {
        node.append(IntStream.range(from, to).mapToObj(TestLedger::use).toList());
        node.sealAll();
    }

    private String note() {
        return node.ledger.checkpoint(STORE).orElseThrow().note();
    }

    private List<byte[]> proof(long from) {
        var size = TreeHead.of(SignedNote.parse(note())).size();
        return new ProveLedger(node.db).consistency(STORE, from, size).orElseThrow();
    }

    private static SignedNote signed(String note, HttpResponse<String> answer) {
        return SignedNote.parse(note).with(SignedNote.line(answer.body().strip()));
    }

    private HttpResponse<String> ask(long old, List<byte[]> proof, String note) {
        return post(SignRequest.of(old, proof, note).body());
    }

    private HttpResponse<String> post(String body) {
        return send(HttpRequest.newBuilder(URI.create(witness.address() + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(witness.address() + path)).build())
                .body();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
