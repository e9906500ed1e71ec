package shop.troth.web.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import shop.troth.kernel.StoreId;

/**
 * A cache of compressed pages. A page is cached with everything that it was made from, and shown only while all of that is unchanged, so
 * it needs no invalidation and is never outdated or from another store. What differs between visitors, the number on the cart and whether
 * they are signed in, is a hole that is filled for each visitor: nothing about a visitor is cached.
 */
@Component
@RequiredArgsConstructor
public class PageCache {

    /** Marks the hole in the text of a page. Random, so that it does not occur otherwise. */
    public static final String HOLE =
            "\u0001" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + "\u0001";

    private static final byte[] MARK = HOLE.getBytes(StandardCharsets.US_ASCII);
    private static final String HTML = "text/html; charset=utf-8";
    private static final int PART_OF_MEMORY = 8;
    private static final int MOST_FILLINGS = 1_000;
    private static final int WEIGHT_OF_ENTRY = 600;

    /**
     * A page that may be cached.
     *
     * @param address distinguishes it from the store's other pages and their variants
     * @param madeFrom everything in it that may change at run time; equal values make an equal page
     */
    public record Kind(StoreId store, String address, List<Object> madeFrom) {}

    /** What fills the hole: a template and its model, of which there are few. */
    public record Filling(String template, Map<String, Object> model) {}

    private record Key(StoreId store, String address) {}

    private record Kept(
            List<Object> madeFrom,
            GzipFragment before,
            @Nullable GzipFragment after) {

        int weight() {
            return before.bytes().length + (after == null ? 0 : after.bytes().length) + WEIGHT_OF_ENTRY;
        }
    }

    private final TemplateEngine templates;
    private final Compression compression = new Compression();
    private final Cache<Key, Kept> pages = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY)
            .weigher((Key key, Kept kept) -> kept.weight())
            .build();
    private final Cache<Filling, GzipFragment> fillings =
            Caffeine.newBuilder().maximumSize(MOST_FILLINGS).build();

    /** The page rendered for one visitor, without the cache. */
    public View whole(String template, Map<String, Object> model) {
        return (_, _, response) -> {
            var page = rendered(template, model);
            response.setContentType(HTML);
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        };
    }

    /** Whether this browser can get a cached page; otherwise use {@link #whole}. */
    public boolean suits(HttpServletRequest request) {
        return Compression.takes(request);
    }

    /** @param model creates the page with a hole in it, if it is not cached */
    public View view(Kind kind, String template, Supplier<Map<String, Object>> model, Filling filling) {
        return (_, request, response) -> {
            var kept = find(kind, template, model);
            send(
                    request,
                    response,
                    kept.after() == null
                            ? GzipFragment.whole(kept.before())
                            : GzipFragment.whole(kept.before(), filled(filling), kept.after()));
        };
    }

    private Kept find(Kind kind, String template, Supplier<Map<String, Object>> model) {
        var key = new Key(kind.store(), kind.address());
        var known = pages.getIfPresent(key);
        if (known != null && known.madeFrom().equals(kind.madeFrom())) {
            return known;
        }
        var made = cut(kind.madeFrom(), rendered(template, model.get()));
        pages.put(key, made);
        return made;
    }

    private Kept cut(List<Object> madeFrom, byte[] page) {
        int hole = hole(page);
        if (hole < 0) {
            return new Kept(madeFrom, compression.piece(page), null);
        }
        return new Kept(
                madeFrom,
                compression.piece(java.util.Arrays.copyOf(page, hole)),
                compression.piece(java.util.Arrays.copyOfRange(page, hole + MARK.length, page.length)));
    }

    private GzipFragment filled(Filling filling) {
        return fillings.get(filling, it -> compression.piece(rendered(it.template(), it.model())));
    }

    private byte[] rendered(String template, Map<String, Object> model) {
        var output = new Utf8ByteOutput();
        templates.render(template + ".jte", model, output);
        return output.toByteArray();
    }

    private static int hole(byte[] page) {
        for (int i = 0; i <= page.length - MARK.length; i++) {
            if (page[i] == MARK[0] && java.util.Arrays.equals(page, i, i + MARK.length, MARK, 0, MARK.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Responds with 304 if the browser already has this page (RFC 9110, 13.1.2); browsers must revalidate each time. */
    private static void send(HttpServletRequest request, HttpServletResponse response, byte[] page) throws IOException {
        var tag = "W/\"" + GzipFragment.tag(page) + "\"";
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(HTML);
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
