package shop.troth.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * The files of a store's look: style sheets, fonts, drawings. Read once at the start and kept in memory; a page names them by
 * {@link #address}, which changes with their content, so that browsers may keep them for good.
 */
@Component
public class Look {

    /** @param tag changes with the content; only letters, digits, - and _ */
    record Item(byte[] content, MediaType type, String tag) {}

    private static final long LARGEST_BYTES = 2_000_000;

    private static final Pattern FONT = Pattern.compile("url\\(\"(fonts/[^\"]+\\.woff2[^\"]*)\"\\)");

    private final Map<StoreId, Map<String, Item>> items = new LinkedHashMap<>();
    private final Map<StoreId, List<String>> fonts = new LinkedHashMap<>();

    public Look(Stores stores) {
        for (var store : stores.originals()) {
            var files = read(store.folder().resolve("look"));
            items.put(store.id(), files);
            fonts.put(store.id(), fonts(files));
        }
    }

    /**
     * Where a page finds a file of its look.
     *
     * @param name path under {@code stores/ID/look}, such as {@code store.css}
     * @return a path with the content's tag, such as {@code /look/store.css?v=3fJ…}; without it when there is no such file
     */
    public String address(Store store, String name) {
        return "/look/" + name
                + find(store.id(), name).map(it -> "?v=" + it.tag()).orElse("");
    }

    /**
     * The fonts that most pages begin with: the upright, proportional ones, by the addresses that {@code look.css} has them under.
     *
     * @return paths, each once
     */
    public List<String> fonts(Store store) {
        return fonts.getOrDefault(store.id().original(), List.of());
    }

    private static List<String> fonts(Map<String, Item> files) {
        return Optional.ofNullable(files.get("look.css"))
                .map(it -> FONT.matcher(new String(it.content(), StandardCharsets.UTF_8))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.contains("italic") && !name.contains("mono"))
                        .map(name -> "/look/" + name)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    Optional<Item> find(StoreId store, String name) {
        return Optional.ofNullable(
                items.getOrDefault(store.original(), Map.of()).get(name));
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
                var content = Files.readAllBytes(file);
                var type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
                all.put(name, new Item(content, type, tag(content)));
            }
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new Problem("Cannot read the look in %s: give this user read access.".formatted(folder), e);
        }
    }

    private static String tag(byte[] content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
