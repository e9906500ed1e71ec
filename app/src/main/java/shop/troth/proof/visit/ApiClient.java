package shop.troth.proof.visit;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that uses a store's API: with a token instead of cookies and forms. */
public final class ApiClient {

    private final ServerAddress door;
    private final InetAddress from = OwnNetwork.next();

    ApiClient(ServerAddress door) {
        this.door = door;
    }

    /** @param token the bearer token; empty before there is one */
    public ProbeResponse get(String path, String token) {
        return HttpWire.send(door, from, "GET", path, List.of("Authorization: Bearer " + token), null)
                .served();
    }

    /** Sends a body of ASCII text, as {@code text/plain}. */
    public ProbeResponse post(String path, String token, String body) {
        return HttpWire.send(
                        door,
                        from,
                        "POST",
                        path,
                        List.of("Authorization: Bearer " + token, "Content-Type: text/plain"),
                        body.getBytes(StandardCharsets.US_ASCII))
                .served();
    }
}
