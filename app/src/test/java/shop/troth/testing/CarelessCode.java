package shop.troth.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Personal;

/** Does all that the data map must name. Nothing uses it: it is there to be found. */
public final class CarelessCode {

    private static final Map<String, String> NAMES = new HashMap<>();

    private final Map<SubjectId, Personal<String>> addresses = new ConcurrentHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private volatile @Nullable String last;

    synchronized void keep(SubjectId person, Personal<String> address) {
        addresses.put(person, address);
        lines.add(person.toString());
        last = NAMES.put("last", lines.getLast());
    }

    void write(Path file) throws IOException {
        Files.writeString(file, String.valueOf(last));
    }

    void send(HttpClient client, URI somewhere) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(somewhere).build(), HttpResponse.BodyHandlers.discarding());
    }

    void print() {
        System.out.println(last);
    }
}
