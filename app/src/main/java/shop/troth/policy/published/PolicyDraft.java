package shop.troth.policy.published;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.Versions.Row;
import shop.troth.stores.Store;

/** A policy file that may become a version. */
final class PolicyDraft {

    private final StoreId store;
    private final Path file;
    private final byte[] bytes;

    private PolicyDraft(StoreId store, Path file, byte[] bytes) {
        this.store = store;
        this.file = file;
        this.bytes = bytes;
    }

    /** The file in a store's folder. */
    static PolicyDraft of(Store store) {
        var file = store.folder().resolve("policy.yaml");
        try {
            return new PolicyDraft(store.id(), file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Problem("Cannot read %s: every store needs a policy in its folder.".formatted(file), e);
        }
    }

    /** Any file, meant for a store. */
    static PolicyDraft of(StoreId store, Path file) {
        try {
            return new PolicyDraft(store, file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Problem("Cannot read the policy %s: specify a file that exists.".formatted(file), e);
        }
    }

    /** The SHA-256 hash of the file, in hexadecimal. */
    String hash() {
        return Sha256.hex(bytes);
    }

    /** @throws Problem with the first finding that prevents publishing, or if it is the policy of another store */
    PolicyTable check() {
        var table = PolicyCheck.check(file.toString(), bytes).toPublish();
        var named = table.policy().store();
        if (!named.equals(store.value())) {
            throw new Problem("%s says it is the policy of %s: change that to %s.".formatted(file, named, store));
        }
        return table;
    }

    Row row(int number, PolicyTable table, Instant published, Instant effective) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return new Row(store, number, text, hash(), table.policy().dated(), published, effective);
    }
}
