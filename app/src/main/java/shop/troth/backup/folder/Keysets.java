package shop.troth.backup.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/**
 * The root keysets that a restore may use. A copy needs the one from its time; the list of people erased since may have been sealed by a
 * later one.
 *
 * @param all at least one; the first that contains the keys of a copy is used
 * @param unsealed whether to accept copies and lists from before seals were introduced, whose integrity cannot be checked
 */
public record Keysets(List<RootKeyset> all, boolean unsealed) {

    public static Keysets of(RootKeyset... all) {
        return new Keysets(List.of(all), false);
    }

    /** @throws Problem naming the keys that the copy needs and those that are available */
    public RootKeyset of(Manifest manifest) {
        return all.stream()
                .filter(it -> it.keys().containsAll(manifest.rootKeys()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "The backup of %s needs root key %s, but %s: use --keyset to specify your copy of the root keyset from that time."
                                .formatted(manifest.made(), String.join(" and ", manifest.rootKeys()), held())));
    }

    /** @throws Problem if no keyset contains the key that made the seal, or the file is not what was sealed */
    public void check(Path file, String what, String sha256, String seal) {
        var key = CopySeal.keyOf(seal);
        if (!hold(key)) {
            throw new Problem(
                    "The file %s in the backup was encrypted with root key %s, or altered, but %s: specify the keyset that contains that key with another --keyset."
                            .formatted(file, key.isEmpty() ? "without a number" : key, held()));
        }
        if (all.stream().noneMatch(it -> CopySeal.holds(it, what, sha256, seal))) {
            throw new Problem(
                    "The file %s in the backup was altered, or created without the root keyset, even though its hash matches: restore another backup."
                            .formatted(file));
        }
    }

    /** @param key the id of a root key */
    public boolean hold(String key) {
        return all.stream().anyMatch(it -> it.keys().contains(key));
    }

    private String held() {
        return all.stream()
                .map(it -> "%s contains %s".formatted(it.file(), String.join(" and ", it.keys())))
                .collect(Collectors.joining(", "));
    }
}
