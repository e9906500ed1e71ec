package shop.troth.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/**
 * The root keysets that a restore may use. A copy needs the one of its time; the list of who was erased since may have been sealed by
 * a later one.
 *
 * @param all at least one; the first that holds what a copy wants opens it
 * @param unsealed whether a copy or list from before there were seals is taken, which nothing shows to be as it was written
 */
public record Keysets(List<RootKeyset> all, boolean unsealed) {

    public static Keysets of(RootKeyset... all) {
        return new Keysets(List.of(all), false);
    }

    /** The same, and copies from before there were seals. */
    public Keysets andUnsealed() {
        return new Keysets(all, true);
    }

    /** @throws Problem naming the keys that the copy wants and those that there are */
    RootKeyset of(Manifest manifest) {
        return all.stream()
                .filter(it -> it.keys().containsAll(manifest.rootKeys()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        "The copy of %s wants root key %s, and %s: name with --keyset the root keyset as it was then, from where you keep its copies."
                                .formatted(manifest.made(), String.join(" and ", manifest.rootKeys()), held())));
    }

    /** @throws Problem if no keyset holds the key that made the seal, or the file is not what was sealed */
    void check(Path file, String what, String sha256, String seal) {
        var key = CopySeal.keyOf(seal);
        if (!hold(key)) {
            throw new Problem(
                    "The file %s of the copy was sealed by root key %s, or altered, and %s: name the keyset that holds it with another --keyset."
                            .formatted(file, key.isEmpty() ? "of no number" : key, held()));
        }
        if (all.stream().noneMatch(it -> CopySeal.holds(it, what, sha256, seal))) {
            throw new Problem(
                    "The file %s of the copy was altered, or made by somebody without the root keyset, whatever its hash says: restore another copy."
                            .formatted(file));
        }
    }

    /** @param key the number of a root key */
    boolean hold(String key) {
        return all.stream().anyMatch(it -> it.keys().contains(key));
    }

    private String held() {
        return all.stream()
                .map(it -> "%s holds %s".formatted(it.file(), String.join(" and ", it.keys())))
                .collect(Collectors.joining(", "));
    }
}
