package shop.troth.runtime.kms;

import com.google.crypto.tink.Aead;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/**
 * Where the root keyset is, and what wraps it. Written as {@code FILE}; as {@code URI}, for a file in the usual place that is wrapped with
 * a key of a key management service; or as {@code URI#FILE}, for such a file elsewhere.
 */
public final class KeysetPlace {

    private final @Nullable String key;
    private final @Nullable Path file;

    private KeysetPlace(@Nullable String key, @Nullable Path file) {
        this.key = key;
        this.file = file;
    }

    /** A file that is not wrapped. */
    public static KeysetPlace at(Path file) {
        return new KeysetPlace(null, file);
    }

    /** @throws Problem if it looks like the address of a key but is not a valid one, or is not a valid file name */
    public static KeysetPlace read(String text) {
        if (!text.matches("[a-z0-9+.-]+://.*")) {
            return new KeysetPlace(null, path(text));
        }
        var end = text.indexOf('#');
        var key = end < 0 ? text : text.substring(0, end);
        if (!AwsKms.ADDRESS.matcher(key).matches()
                && !GoogleKms.ADDRESS.matcher(key).matches()) {
            throw new Problem(
                    "%s is not a valid key address: use aws-kms://arn:aws:kms:REGION:ACCOUNT:key/ID or gcp-kms://projects/P/locations/L/keyRings/R/cryptoKeys/K."
                            .formatted(key));
        }
        return new KeysetPlace(key, end < 0 ? null : path(text.substring(end + 1)));
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new Problem("%s is not a valid file name: specify the root keyset's file.".formatted(text), e);
        }
    }

    /** Returns this place, or one with the given file if this names none. */
    public KeysetPlace or(Path usual) {
        return file == null ? new KeysetPlace(key, usual.toAbsolutePath()) : this;
    }

    public boolean namesFile() {
        return file != null;
    }

    public boolean isThere() {
        return Files.exists(named());
    }

    /** @throws Problem if the keyset does not exist or cannot be read, or its service cannot unwrap it */
    public RootKeyset open() {
        return service().map(it -> RootKeyset.open(named(), it)).orElseGet(() -> RootKeyset.open(named()));
    }

    /** @throws Problem if the keyset already exists or cannot be written, or its service cannot wrap it */
    public RootKeyset create() {
        return service().map(it -> RootKeyset.create(named(), it)).orElseGet(() -> RootKeyset.create(named()));
    }

    /**
     * Wraps the keyset with another key, in the same file.
     *
     * @param by the key's address; no value for a file that is not wrapped
     * @return the new place
     */
    public KeysetPlace rewrap(Optional<String> by) {
        var after = by.map(KeysetPlace::read).orElseGet(() -> at(named()));
        if (by.isPresent() && (after.key == null || after.file != null)) {
            throw new Problem("%s must be a key address only: the file stays where it is.".formatted(by.get()));
        }
        var place = new KeysetPlace(after.key, named());
        open().rewrap(place.service());
        return place;
    }

    private Path named() {
        if (file == null) {
            throw new IllegalStateException("no file specified");
        }
        return file;
    }

    private Optional<Aead> service() {
        if (key == null) {
            return Optional.empty();
        }
        return Optional.of(key.startsWith("aws-kms:") ? new AwsKms(key) : new GoogleKms(key, System.getenv()));
    }

    /** In the form that {@link #read} reads. */
    @Override
    public String toString() {
        return key == null ? String.valueOf(file) : file == null ? key : key + "#" + file;
    }
}
