package shop.troth.procurement;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.procurement.cxml.CxmlReader;

/** The address of a buying system for documents: what it got, and what it answers. */
public final class ReceivingSystem implements AutoCloseable {

    static final String SECRET = "their secret & <ours>";

    /** An answer. @param location of a redirect; empty if it is none */
    public record Answer(int status, String body, String location) {

        static Answer http(int status) {
            return new Answer(status, "", "");
        }

        public static Answer cxml(int code) {
            return new Answer(
                    200,
                    "<cXML payloadID=\"a\"><Response><Status code=\"%d\" text=\"x\">About canary@example.com</Status></Response></cXML>"
                            .formatted(code),
                    "");
        }
    }

    public final List<String> got = new CopyOnWriteArrayList<>();
    public volatile Function<CxmlNode, Answer> answers = _ -> Answer.cxml(200);
    private final HttpServer server;

    public ReceivingSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var document = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(document);
            var answer = answers.apply(read(document));
            if (!answer.location().isEmpty()) {
                exchange.getResponseHeaders().add("Location", answer.location());
            }
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in/cxml?key=1";
    }

    /** Enters this address for a system. */
    ReceivingSystem of(SendingSystem school) {
        school.shop
                .bean(DocumentAddresses.class)
                .set(school.system(), new DocumentAddress(URI.create(url()), SECRET), SendingSystem.STAFF);
        return this;
    }

    List<CxmlNode> documents() {
        return got.stream().map(ReceivingSystem::read).toList();
    }

    static CxmlNode read(String document) {
        return CxmlReader.read(document.getBytes(StandardCharsets.UTF_8), "text/xml; charset=UTF-8");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
