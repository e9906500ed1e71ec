package shop.troth.procurement;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import lombok.RequiredArgsConstructor;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.springframework.stereotype.Component;
import shop.troth.procurement.cxml.CxmlReader;
import shop.troth.procurement.cxml.CxmlRefusal;
import shop.troth.stores.Store;

/**
 * Posts documents to the addresses that staff entered for buying systems. Connects to the very address that was looked up and found to be
 * outside, so that a name that leads elsewhere a moment later leads nowhere; follows no redirect; waits and reads for a limited time and
 * length. Of an answer, only the status counts.
 */
@Component
@RequiredArgsConstructor
public class PostDocument {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long a post takes at most, however slowly an answer comes. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int MOST_ANSWERED = 200_000;
    private static final int LONGEST_URL = 1_000;

    private final BuyersNetwork network;

    /** What came of a post. */
    public sealed interface Answer {

        /** The system took it. @param code of cXML */
        record Taken(int code) implements Answer {}

        /** The system does not take it. @param code of cXML */
        record Refused(int code) implements Answer {}

        /** It may do so later. @param code of cXML or HTTP; empty if there was no readable answer */
        record Later(Optional<Integer> code) implements Answer {}
    }

    /** Reads an address as typed; empty if no document is sent there. */
    public Optional<URI> read(Store store, String typed) {
        try {
            var url = new URI(typed);
            var host = host(url);
            var isGood = typed.length() <= LONGEST_URL
                    && !host.isEmpty()
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && url.getPort() <= 65_535;
            return isGood
                            && (isOutside(url) || network.isLocal(store) && BuyersNetwork.isOnThisMachine(host))
                            && List.of("http", "https").contains(url.getScheme())
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOutside(URI url) {
        return "https".equals(url.getScheme()) && host(url).contains(".") && !BuyersNetwork.isInside(host(url));
    }

    private static String host(URI url) {
        return Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
    }

    /** Posts a document. */
    Answer post(Store store, URI to, String document) {
        if (read(store, to.toString()).isEmpty()) {
            return new Answer.Later(Optional.empty());
        }
        try (var socket = new Socket()) {
            var late = Thread.ofVirtual().start(() -> closeLate(socket));
            try {
                socket.connect(new InetSocketAddress(address(store, to), port(to)), (int) PATIENCE.toMillis());
                socket.setSoTimeout((int) PATIENCE.toMillis());
                return answer(isSecure(to) ? secured(socket, to) : socket, to, document);
            } finally {
                late.interrupt();
            }
        } catch (IOException | HttpException e) {
            return new Answer.Later(Optional.empty());
        }
    }

    private static void closeLate(Socket socket) {
        try (socket) {
            Thread.sleep(LONGEST);
        } catch (InterruptedException | IOException over) {
            // the post has ended
        }
    }

    private InetAddress address(Store store, URI to) throws IOException {
        var found = InetAddress.getAllByName(host(to));
        var here = network.isLocal(store) && BuyersNetwork.isOnThisMachine(host(to));
        for (var each : found) {
            if (here ? !each.isLoopbackAddress() : !BuyersNetwork.isOutside(each)) {
                throw new IOException("an address inside");
            }
        }
        return found[0];
    }

    private static boolean isSecure(URI to) {
        return "https".equals(to.getScheme());
    }

    private static int port(URI to) {
        return to.getPort() >= 0 ? to.getPort() : isSecure(to) ? 443 : 80;
    }

    private static SSLSocket secured(Socket plain, URI to) throws IOException {
        var secure = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host(to), port(to), true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be of this host
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static Answer answer(Socket socket, URI to, String document) throws IOException, HttpException {
        try (var connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT)) {
            connection.bind(socket);
            var path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
            var request = new BasicClassicHttpRequest("POST", "/");
            request.setPath(to.getRawQuery() == null ? path : path + "?" + to.getRawQuery());
            var body = document.getBytes(StandardCharsets.UTF_8);
            request.addHeader("Host", to.getRawAuthority());
            request.addHeader("Connection", "close");
            request.addHeader("User-Agent", "Troth");
            request.addHeader("Content-Type", "text/xml; charset=UTF-8");
            request.addHeader("Content-Length", body.length);
            request.setEntity(new ByteArrayEntity(body, (ContentType) null));
            return read(new HttpRequestExecutor().execute(request, connection, HttpCoreContext.create()));
        }
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() / 100 != 2) {
            return new Answer.Later(Optional.of(response.getCode()));
        }
        var entity = response.getEntity();
        var read = entity == null ? new byte[0] : read(entity.getContent());
        try {
            var status = CxmlReader.read(read, "").need("Response/Status").needAttribute("code");
            int code = status.matches("[1-9][0-9]{2}") ? Integer.parseInt(status) : 0;
            return switch (code / 100) {
                case 2 -> new Answer.Taken(code);
                case 3, 4 -> new Answer.Refused(code);
                default -> new Answer.Later(code == 0 ? Optional.empty() : Optional.of(code));
            };
        } catch (CxmlRefusal unreadable) {
            return new Answer.Later(Optional.empty());
        }
    }

    private static byte[] read(InputStream content) throws IOException {
        var read = content.readNBytes(MOST_ANSWERED + 1);
        if (read.length > MOST_ANSWERED) {
            throw new IOException("the answer is too long");
        }
        return read;
    }
}
