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
 * The files of a store's look: style sheets, fonts, drawings. Read once at the start and kept in memory, with what was changed since over
 * them; a page names them by {@link #address}, which changes with their content, so that browsers may keep them for good, and no page
 * gets the style sheet of another moment.
 */
@Component
public class Look {

    /** @param tag changes with the content; only letters, digits, - and _ */
    record Item(byte[] content, MediaType type, String tag) {}

    /**
     * What a page names of its look, all of it of one moment.
     *
     * @param stylesheet its address, as that of the icon
     * @param fonts the addresses of those that most pages begin with, each once
     */
    public record Dress(String stylesheet, String icon, List<String> fonts) {}

    /** What the names of changed files begin with. */
    static final String CHANGED = "own/";

    private static final long LARGEST_BYTES = 2_000_000;
    private static final int TAG_LENGTH = 16;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{" + TAG_LENGTH + "}");
    private static final LookSet NOTHING = new LookSet(Map.of(), List.of());

    private final Map<StoreId, LookSet> files = new LinkedHashMap<>();
    private final Optional<LookChanges> changes;
    private final Cache<LookChanges.Change, LookSet> worn =
            Caffeine.newBuilder().weakKeys().build(); // by the object, as long as somebody has it

    /** What the folders have, and nothing else. */
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
     * Where a page finds a file of its look.
     *
     * @param name path under {@code stores/ID/look}, such as {@code store.css}
     * @return a path with the content's tag, such as {@code /look/store.css?v=3fJ…}; without it when there is no such file
     */
    public String address(Store store, String name) {
        return now(store.id()).address(name);
    }

    /**
     * The fonts that most pages begin with: the upright, proportional ones, by the addresses that {@code look.css} has them under.
     *
     * @return paths, each once
     */
    public List<String> fonts(Store store) {
        return now(store.id()).fonts();
    }

    /** What a page of this moment names. */
    public Dress dress(Store store) {
        var now = now(store.id());
        return new Dress(now.address(LookSet.SHEET), now.address("icon.svg"), now.fonts());
    }

    /**
     * A file as a page meant it: with this tag, if it was changed a moment ago or is about to be here; else the one of now.
     *
     * @param tag null for a page that means none
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

    /** A file as it would be with what is not published yet. */
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

    /** Changes with the content; only letters, digits, - and _. */
    public static String tag(byte[] content) {
        var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(content));
        return hash.substring(0, TAG_LENGTH);
    }
}
