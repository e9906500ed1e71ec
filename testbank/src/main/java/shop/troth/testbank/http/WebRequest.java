package shop.troth.testbank.http;

import com.sun.net.httpserver.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that reached the server.
 *
 * @param method in upper case; HEAD is shown as GET
 * @param path decoded, without the query
 * @param body what was sent, for hashing; the fields are in {@code form}
 */
public record WebRequest(String method, String path, FormFields query, FormFields form, byte[] body, Headers headers) {

    /** The same at another path. */
    public WebRequest at(String other) {
        return new WebRequest(method, other, query, form, body, headers);
    }

    public @Nullable String header(String name) {
        return headers.getFirst(name);
    }

    public boolean isGet() {
        return method.equals("GET");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** The parts of the path between the slashes. */
    public List<String> parts() {
        return List.of(path.substring(1).split("/", -1));
    }

    /** Never the fields. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
