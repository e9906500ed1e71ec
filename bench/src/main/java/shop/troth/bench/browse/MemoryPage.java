package shop.troth.bench.browse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The baseline: the same server, with all that stands before its pages, answers with bytes that lie ready. */
@Controller
@ConditionalOnProperty("troth.bench.memory-page")
class MemoryPage {

    static final String WORD = "straight from memory";

    private final Map<Integer, byte[]> ready = new ConcurrentHashMap<>();

    @GetMapping("/bench/memory/{size}")
    ResponseEntity<byte[]> page(@PathVariable int size) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                .body(ready.computeIfAbsent(size, MemoryPage::zipped));
    }

    /** Random letters, for these cannot be made smaller by much; so many that the whole has about this size. */
    private static byte[] zipped(int size) {
        var random = new Random(size);
        var text = new StringBuilder(WORD);
        var out = new ByteArrayOutputStream();
        while (out.size() < size) {
            out.reset();
            for (int i = 0; i < 500; i++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            try (var zip = new GZIPOutputStream(out)) {
                zip.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return out.toByteArray();
    }
}
