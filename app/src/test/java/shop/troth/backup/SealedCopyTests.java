package shop.troth.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.backup.erased.ErasedText;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.CopySeal;
import shop.troth.backup.folder.Keysets;
import shop.troth.backup.folder.Manifest;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.CompareCheckpoint;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.seal.SigningKeys;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** What tells a copy from one that somebody made or altered: its seal, and checkpoints that others kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(ListsOnRequest.class)
class SealedCopyTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Path copy;

    private final RootKeyset root = SHOP.bean(RootKeyset.class);

    @BeforeEach
    void a_copy() {
        copy = folder.resolve("copy");
        new WriteCopy(SHOP.database(), root).write(copy, "");
    }

    @Test
    void a_file_that_was_altered_together_with_its_manifest_is_refused() throws IOException {
        var table = manifest().tables().getFirst();
        var file = copy.resolve(table.file());
        Tampering.file(file);
        var bytes = Files.readAllBytes(file);
        var text = Tampering.part(
                Files.readString(copy.resolve("manifest.json")), table.sha256(), CopyFolder.sha256(bytes));
        Files.writeString(copy.resolve("manifest.json"), text);
        Files.writeString(copy.resolve("manifest.json.sha256"), CopyFolder.sha256(text) + "  manifest.json\n");

        refused("without the root keyset", root);

        seal(text, RootKeyset.create(folder.resolve("stranger")));
        refused("was encrypted with root key", root);
        Files.delete(copy.resolve("manifest.json.seal"));
        refused("manifest.json.seal in the backup is missing", root);
    }

    @Test
    void a_seal_of_another_copy_does_not_do_nor_a_list_that_was_made_anew() throws IOException {
        var other = folder.resolve("other");
        new WriteCopy(SHOP.database(), root).write(other, "");
        var seal = copy.resolve("manifest.json.seal");
        var own = Files.readAllBytes(seal);
        Files.write(seal, Files.readAllBytes(other.resolve("manifest.json.seal")));
        refused("without the root keyset", root);
        Files.write(seal, own);

        var list = copy.resolve("erased.txt");
        var words = Files.readString(list).split("\nend ")[0]
                + "\nerased millipore 00000000-0000-7000-8000-000000000000 ordinary\n";
        var last = Files.readString(list).strip();
        Files.writeString(
                list, words + "end " + CopyFolder.sha256(words) + last.substring(last.lastIndexOf(' ')) + "\n");
        refused("without the root keyset", root);
    }

    @Test
    void a_copy_says_which_keyset_it_wants_and_takes_it_beside_a_newer_one() throws IOException {
        assertThat(manifest().rootKeys()).isEqualTo(root.keys());
        var then = copied("then");
        var now = copied("now");
        now.addKey();
        now.drop(root.keys());

        refused("needs root key " + root.keys().getFirst(), now);
        refused(now.file() + " contains " + now.keys().getFirst(), now);

        var keysets = Keysets.of(now, then);
        var found = ReadCopy.check(copy, keysets, null, SHOP.now());
        assertThat(found.root().file()).isEqualTo(then.file());
        Files.write(copy.resolve("erased.txt"), ErasedText.of(found.erased(), now)); // as a store of today does
        assertThat(ReadCopy.check(copy, keysets, null, SHOP.now()).erased()).isEqualTo(found.erased());
        refused("was encrypted with root key " + now.keys().getFirst(), then);
    }

    @Test
    void a_keyset_of_another_database_makes_no_copy() {
        var stranger = RootKeyset.create(folder.resolve("stranger"));
        assertThatThrownBy(() -> new WriteCopy(SHOP.database(), stranger).write(folder.resolve("none"), ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("The database needs root key");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    @Tag("deep")
    void a_checkpoint_that_somebody_kept_fits_before_the_copy_and_says_what_is_missing_after_it() throws Exception {
        var before = manifest().checkpoints().get(RunningShop.STORE);
        long size = head(before).size();
        new Guest(SHOP, "kept@example.org").buys("PES010-025-100", 1);
        Awaitility.await().until(() -> head(note()).size() > size);
        new WriteCopy(SHOP.database(), root).write(folder.resolve("second"), "");
        var second =
                head(ReadCopy.manifest(folder.resolve("second")).checkpoints().get(RunningShop.STORE));
        new Guest(SHOP, "kept@example.org").buys("PES010-025-100", 1);
        Awaitility.await().until(() -> head(note()).size() > second.size());
        var later = note();

        try (var restored = TestDatabase.empty()) {
            var kept = restore(
                    folder.resolve("second"), restored, "> Your record:\n> " + before.replace("\n", "\n> "), later);
            assertThat(kept.getFirst().size()).isEqualTo(size);
            assertThat(kept.getFirst().missing()).isZero();
            assertThat(kept.getLast().missing()).isEqualTo(head(later).size() - second.size());
        }
    }

    @Test
    @Tag("deep")
    void a_checkpoint_of_another_history_or_another_record_refuses_and_nothing_stays() throws Exception {
        var note = manifest().checkpoints().get(RunningShop.STORE);
        var head = head(note);
        var contradiction = signed(new TreeHead(head.origin(), head.size(), new byte[32]));
        var stranger =
                Tampering.part(note, head.text(), new TreeHead(head.origin(), head.size() + 1, head.root()).text());
        var other = Tampering.part(note, head.origin(), "elsewhere.example.org/ledger");
        assertThatThrownBy(() -> fit(stranger)).hasMessageContaining("is not signed with any key");
        assertThat(fit(other)).isEmpty();
        try (var restored = TestDatabase.empty()) {
            assertThatThrownBy(() -> restore(copy, restored, contradiction))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("contradicts the ledger");
            assertThat(JdbcClient.create(restored.dataSource())
                            .sql("select count(*) from pg_tables where schemaname in ('public', 'ledger')")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static Optional<CompareCheckpoint.Fit> fit(String text) throws Exception {
        return new CompareCheckpoint(SHOP.database()).fit(new StoreId(RunningShop.STORE), text);
    }

    /** By the key of the store's record, as only the store could. */
    private String signed(TreeHead head) throws Exception {
        return JdbcClient.create(SHOP.database())
                .sql("select number, public_key, private_key from ledger.signing_key where store_id = 'millipore'")
                .query((row, n) -> {
                    try {
                        var secret = root.unwrap(
                                row.getBytes("private_key"),
                                SigningKeys.bound(new StoreId(RunningShop.STORE), row.getInt("number")));
                        var signature = Signature.getInstance("Ed25519");
                        signature.initSign(
                                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
                        signature.update(head.text().getBytes(StandardCharsets.UTF_8));
                        var key = new VerifierKey(head.origin(), row.getBytes("public_key"));
                        return new SignedNote(
                                        head.text(),
                                        List.of(new SignedNote.Line(head.origin(), key.id(), signature.sign())))
                                .note();
                    } catch (java.security.GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .list()
                .getLast();
    }

    private List<CompareCheckpoint.Fit> restore(Path from, TestDatabase into, String... kept) {
        return new RestoreCopy(into.dataSource(), List.of(kept))
                .restore(ReadCopy.check(from, Keysets.of(root), null, SHOP.now()))
                .kept();
    }

    private static String note() {
        return JdbcClient.create(SHOP.database())
                .sql("select note from ledger.tree where store_id = 'millipore'")
                .query(String.class)
                .single();
    }

    private static TreeHead head(String note) {
        return TreeHead.of(SignedNote.parse(note));
    }

    private RootKeyset copied(String name) throws IOException {
        return RootKeyset.open(
                Files.copy(root.file(), folder.resolve(name), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES));
    }

    private void refused(String because, RootKeyset... with) {
        assertThatThrownBy(() -> ReadCopy.check(copy, Keysets.of(with), null, SHOP.now()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(because);
    }

    private Manifest manifest() {
        return ReadCopy.manifest(copy);
    }

    private void seal(String manifest, RootKeyset by) throws IOException {
        Files.writeString(
                copy.resolve("manifest.json.seal"),
                CopySeal.over(by, manifest().sealed(), CopyFolder.sha256(manifest)) + "\n");
    }

    static String json(Manifest manifest) {
        return JSON.writeValueAsString(manifest);
    }

    /** Another manifest, with hash and seal as whoever holds the root keyset makes them. */
    static void rewrite(Path copy, RootKeyset root, UnaryOperator<String> change) throws IOException {
        var text = change.apply(Files.readString(copy.resolve("manifest.json")));
        Files.writeString(copy.resolve("manifest.json"), text);
        Files.writeString(copy.resolve("manifest.json.sha256"), CopyFolder.sha256(text) + "  manifest.json\n");
        Files.writeString(
                copy.resolve("manifest.json.seal"),
                CopySeal.over(root, ReadCopy.manifest(copy).sealed(), CopyFolder.sha256(text)) + "\n");
    }
}
