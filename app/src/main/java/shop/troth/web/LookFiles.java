package shop.troth.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
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
import shop.troth.web.kept.Compression;

/** Serves the look: a year to keep when the address carries the content's tag, else to be asked again each time. */
@Controller
class LookFiles {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final int SMALL = 256;

    private final Look look;
    private final Map<Look.Item, byte[]> zipped = new ConcurrentHashMap<>();

    LookFiles(Look look) {
        this.look = look;
    }

    @GetMapping("/look/{*name}")
    ResponseEntity<byte[]> file(
            Store store,
            HttpServletRequest request,
            @PathVariable String name,
            @RequestParam(name = "v", required = false) @Nullable String tag) {
        var item = look.find(store.id(), name.substring(1))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zip = worthIt(item) && Compression.takes(request);
        var answer = ResponseEntity.ok();
        if (zip) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (worthIt(item)) {
            answer.varyBy(HttpHeaders.ACCEPT_ENCODING);
        }
        return answer.contentType(item.type())
                .cacheControl(item.tag().equals(tag) ? FOR_GOOD : CacheControl.noCache())
                .eTag("W/\"" + item.tag() + "\"") // weak: the same file, compressed or not
                .body(zip ? zipped.computeIfAbsent(item, LookFiles::zip) : item.content());
    }

    /** Fonts are compressed already. */
    private static boolean worthIt(Look.Item item) {
        return item.content().length > SMALL
                && (item.type().getType().equals("text")
                        || item.type().getSubtype().startsWith("svg"));
    }

    /** Once for each file and as small as it gets. */
    private static byte[] zip(Look.Item item) {
        var out = new ByteArrayOutputStream(item.content().length / 2);
        try (var zip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            zip.write(item.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it lies in memory
        }
        return out.toByteArray();
    }
}
