package shop.troth.web.look;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * The files of a store's look: style sheets, fonts, drawings. Read once at startup and kept in memory, with later changes applied. Pages
 * refer to them by {@link #address}, which changes with the content, so that browsers may cache them forever and no page gets an outdated
 * style sheet.
 */
@Component
public class Look {

    /** @param tag changes with the content; only letters, digits, - and _ */
    record Item(byte[] content, MediaType type, String tag) {}

    /**
     * The files that a page refers to, as one consistent snapshot.
     *
     * @param stylesheet its address; likewise for the icon
     * @param fonts the addresses of the fonts that most pages load first, each once
     */
    public record Dress(String stylesheet, String icon, List<String> fonts) {}

    /** Prefix of the names of changed files. */
    static final String CHANGED = "own/";

    private static final long LARGEST_BYTES = 2_000_000;
    private static final int TAG_LENGTH = 16;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{" + TAG_LENGTH + "}");
    private static final LookSet NOTHING = new LookSet(Map.of(), List.of());

    private final Map<StoreId, LookSet> files = new LinkedHashMap<>();
    private final Optional<LookChanges> changes;
    private final Cache<LookChanges.Change, LookSet> worn =
            Caffeine.newBuilder().weakKeys().build(); // by identity, while the key is in use

    /** Only the files in the folders, without changes. */
    public Look(Stores stores) {
        this(stores, Optional.empty());
    }

    @Autowired
    public Look(Stores stores, Optional<LookChanges> changes) {
        this.changes = changes;
        for (var store : stores.originals()) {
            files.put(store.id(), LookSet.of(read(store.folder().resolve("look"))));
        }
    }

    /**
     * The address of a file of the look.
     *
     * @param name path under {@code stores/ID/look}, such as {@code store.css}
     * @return a path with the content's tag, such as {@code /look/store.css?v=3fJ…}; without a tag if there is no such file
     */
    public String address(Store store, String name) {
        return now(store.id()).address(name);
    }

    /** What a page refers to now. */
    public Dress dress(Store store) {
        var now = now(store.id());
        return new Dress(now.address(LookSet.SHEET), now.address("icon.svg"), now.fonts());
    }

    /**
     * A file with this tag, if it is current, was changed recently, or is about to change here; otherwise the current one.
     *
     * @param tag null if the request has none
     */
    Optional<Item> find(StoreId store, String name, @Nullable String tag) {
        var now = now(store).find(name);
        if (tag == null || now.filter(it -> it.tag().equals(tag)).isPresent() || !mayBeOfAnother(name, tag)) {
            return now;
        }
        return recent(store.original(), name, tag).or(() -> now);
    }

    private static boolean mayBeOfAnother(String name, String tag) {
        return (name.equals(LookSet.SHEET) || name.startsWith(CHANGED))
                && TAG.matcher(tag).matches();
    }

    private Optional<Item> recent(StoreId store, String name, String tag) {
        return changes.stream()
                .flatMap(it -> it.recent(store).stream())
                .flatMap(it -> with(store, it).find(name).stream())
                .filter(it -> it.tag().equals(tag))
                .findFirst();
    }

    /** A file as it would be with an unpublished change. */
    Optional<Item> preview(StoreId store, String name, UUID key) {
        return changes.flatMap(it -> it.preview(store.original(), key))
                .flatMap(it -> own(store.original()).with(it).find(name));
    }

    private LookSet now(StoreId store) {
        var id = store.original();
        return changes.map(it -> with(id, it.now(id))).orElseGet(() -> own(id));
    }

    private LookSet with(StoreId store, LookChanges.Change change) {
        return change.sheet().isEmpty()
                ? own(store)
                : Objects.requireNonNull(worn.get(change, it -> own(store).with(it)));
    }

    private LookSet own(StoreId store) {
        return files.getOrDefault(store, NOTHING);
    }

    private static Map<String, Item> read(Path folder) {
        var all = new LinkedHashMap<String, Item>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(file) > LARGEST_BYTES) {
                    throw new Problem("%s is too large for a store's look: keep each file under 2 MB.".formatted(file));
                }
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (name.startsWith(CHANGED)) {
                    throw new Problem(
                            "%s: rename the folder; what is changed at the desk has its name.".formatted(file));
                }
                all.put(name, item(name, Files.readAllBytes(file)));
            }
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new Problem("Cannot read the look in %s: give this user read access.".formatted(folder), e);
        }
    }

    static Item item(String name, byte[] content) {
        var type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return new Item(content, type, tag(content));
    }

    /** A tag that changes with the content; only letters, digits, - and _. */
    public static String tag(byte[] content) {
        var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(content));
        return hash.substring(0, TAG_LENGTH);
    }
}
