package shop.troth.web.look;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.stores.Store;
import shop.troth.web.cache.Compression;

/**
 * Serves the look: cacheable for a year if the address has the content's tag, otherwise revalidated each time. An unpublished look is
 * served to anyone with its id, and never cached.
 */
@Controller
@RequiredArgsConstructor
class LookFiles {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** Makes an uploaded drawing inert, even if it is opened by itself. */
    private static final String UPLOADED = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static final int SMALL = 256;

    /** What only people need in a style sheet: remarks, indents, and blanks beside punctuation; group 1 is a quoted text, which stays. */
    private static final Pattern FOR_PEOPLE = Pattern.compile(
            "(\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*')|/\\*.*?\\*/|\\s*\\n\\s*|(?<=[;{},:]) +| +(?=[{}])",
            Pattern.DOTALL);

    private final Look look;
    private final Cache<Look.Item, byte[]> zipped =
            Caffeine.newBuilder().weakKeys().build();

    @GetMapping("/look/{*name}")
    ResponseEntity<byte[]> file(
            Store store,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String name,
            @RequestParam(name = "v", required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable UUID preview) {
        if (name.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var file = name.substring(1);
        var item = (preview == null ? look.find(store.id(), file, tag) : look.preview(store.id(), file, preview))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (file.startsWith(Look.CHANGED)) {
            response.setHeader("Content-Security-Policy", UPLOADED);
        }
        var zip = worthIt(item) && Compression.takes(request);
        var answer = ResponseEntity.ok();
        if (zip) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (worthIt(item)) {
            answer.varyBy(HttpHeaders.ACCEPT_ENCODING);
        }
        return answer.contentType(item.type())
                .cacheControl(kept(item, tag, preview))
                .eTag("W/\"" + item.tag() + "\"") // weak: the same file, compressed or not
                .body(zip ? Objects.requireNonNull(zipped.get(item, LookFiles::zip)) : item.content());
    }

    private static CacheControl kept(Look.Item item, @Nullable String tag, @Nullable UUID preview) {
        if (preview != null) {
            return CacheControl.noStore();
        }
        return item.tag().equals(tag) ? FOR_GOOD : CacheControl.noCache();
    }

    /** Fonts are already compressed. */
    private static boolean worthIt(Look.Item item) {
        return item.content().length > SMALL
                && (item.type().getType().equals("text")
                        || item.type().getSubtype().startsWith("svg"));
    }

    private static byte[] forBrowsers(byte[] sheet) {
        return FOR_PEOPLE
                .matcher(new String(sheet, StandardCharsets.UTF_8))
                .replaceAll(it -> {
                    var quoted = it.group(1);
                    var breaks = it.group().contains("\n") && !it.group().startsWith("/*");
                    return quoted != null ? Matcher.quoteReplacement(quoted) : breaks ? "\n" : "";
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Compressed once per file, as small as possible. */
    private static byte[] zip(Look.Item item) {
        var out = new ByteArrayOutputStream(item.content().length / 2);
        try (var zip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            zip.write(item.type().getSubtype().equals("css") ? forBrowsers(item.content()) : item.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // everything is in memory
        }
        return out.toByteArray();
    }
}
