package shop.troth.testing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Pages of the running shop with a protection taken out, until closed. Closing fails if there was nothing to take out. */
public final class SpoiltPages implements AutoCloseable {

    private final AtomicInteger spoilt = new AtomicInteger();
    private final AutoCloseable meddling;

    private SpoiltPages(Predicate<String> path, String from, String to) {
        this.meddling = Meddling.with((request, response, chain) -> {
            if (!path.test(request.getRequestURI())) {
                chain.doFilter(request, response);
                return;
            }
            var kept = new ContentCachingResponseWrapper(response);
            chain.doFilter(readable(request), kept);
            var body = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
            if (body.contains(from)) {
                spoilt.incrementAndGet();
            }
            kept.resetBuffer();
            kept.getOutputStream().write(body.replace(from, to).getBytes(StandardCharsets.UTF_8));
            kept.copyBodyToResponse();
        });
    }

    /** A request whose answer is not compressed. */
    private static HttpServletRequest readable(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable String getHeader(String name) {
                return name.equalsIgnoreCase("accept-encoding") ? null : super.getHeader(name);
            }
        };
    }

    private SpoiltPages(Predicate<String> path, String header, String from, String to) {
        this.meddling = Meddling.with((request, response, chain) -> chain.doFilter(
                request, path.test(request.getRequestURI()) ? headers(response, header, from, to) : response));
    }

    /** On every page. */
    public static SpoiltPages everywhere(String from, String to) {
        return new SpoiltPages(path -> true, from, to);
    }

    /** On one page. */
    public static SpoiltPages on(String path, String from, String to) {
        return new SpoiltPages(path::equals, from, to);
    }

    /** In a header of every answer. */
    public static SpoiltPages header(String header, String from, String to) {
        return new SpoiltPages(path -> true, header, from, to);
    }

    /** In a header of one answer. */
    public static SpoiltPages headerOn(String path, String header, String from, String to) {
        return new SpoiltPages(path::equals, header, from, to);
    }

    @Override
    public void close() throws Exception {
        meddling.close();
        if (spoilt.get() == 0) {
            throw new AssertionError("there was nothing to spoil");
        }
    }

    private HttpServletResponse headers(HttpServletResponse response, String of, String from, String to) {
        var spoiling = new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, after(name, value));
            }

            @Override
            public void addHeader(String name, String value) {
                super.addHeader(name, after(name, value));
            }

            private String after(String name, String value) {
                if (!name.toLowerCase(Locale.ROOT).equals(of) || !value.contains(from)) {
                    return value;
                }
                spoilt.incrementAndGet();
                return value.replace(from, to);
            }
        };
        var written = response.getHeader(of); // before any filter
        if (written != null) {
            spoiling.setHeader(of, written);
        }
        return spoiling;
    }
}
