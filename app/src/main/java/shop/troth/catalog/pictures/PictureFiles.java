package shop.troth.catalog.pictures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** The files of pictures. Frequently requested ones are cached in memory for some minutes. */
@Component
@RequiredArgsConstructor
public class PictureFiles {

    private static final int PART_OF_MEMORY = 16;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NAME = Pattern.compile("([1-9][0-9]{1,3})\\.(jpg|png)");

    /** A file as it is sent. */
    public record Found(byte[] content, Picture.Kind kind) {}

    private record Key(StoreId store, String hash, int width, Picture.Kind kind) {}

    private final PictureRows rows;
    private final Cache<Key, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY)
            .weigher((Key key, byte[] content) -> content.length)
            .expireAfterWrite(KEPT)
            .build();

    /**
     * Returns the file at a {@link Picture#path}.
     *
     * @param hash the middle of its path
     * @param name the end of its path, such as {@code 640.jpg}
     * @return empty if the store has no such picture, or not in this size
     */
    public Optional<Found> find(StoreId store, String hash, String name) {
        var file = NAME.matcher(name);
        return file.matches() && HASH.matcher(hash).matches()
                ? Picture.Kind.ofEnding(file.group(2))
                        .flatMap(kind -> find(new Key(store, hash, Integer.parseInt(file.group(1)), kind)))
                : Optional.empty();
    }

    private Optional<Found> find(Key key) {
        var known = kept.getIfPresent(key);
        if (known != null) {
            return Optional.of(new Found(known, key.kind()));
        }
        var read = rows.content(key.store(), key.hash(), key.width(), key.kind());
        read.ifPresent(it -> kept.put(key, it));
        return read.map(it -> new Found(it, key.kind()));
    }

    /** Clears the cache, so that the next answer comes from the database. */
    void forgetAll() {
        kept.invalidateAll();
    }
}
