package shop.troth.partners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buyer's way with a supplier that answers as each test wants. */
class ProcurementTests {

    private static final String SECRET = "a-secret-of-both";
    private static final Pattern PURCHASE = Pattern.compile("/purchases/([0-9a-f]{16})");

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
    private Partners partners;
    private HttpServer supplier;
    private volatile String next = "";

    @BeforeEach
    void start() throws IOException {
        partners = Partners.start(0, folder, Map.of());
        supplier = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        supplier.createContext("/cxml", exchange -> {
            got.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = next.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        supplier.start();
    }

    @AfterEach
    void stop() {
        supplier.stop(0);
        partners.close();
    }

    @Test
    void the_whole_way_from_punch_out_to_invoice() throws Exception {
        var id = punchesOut();
        var setup = Cxml.read(got.take());
        assertThat(Cxml.attribute(setup, "PunchOutSetupRequest", "operation")).isEqualTo("create");
        assertThat(Cxml.text(setup, "Sender", "SharedSecret")).isEqualTo(SECRET);
        assertThat(Cxml.text(setup, "BrowserFormPost", "URL")).endsWith("/purchases/" + id + "/basket");
        assertThat(page(id)).contains(storeAddress() + "/start?t=1", "200 OK").doesNotContain(SECRET);

        returns(id, Cxml.text(setup, "BuyerCookie"), "5.50", false);
        assertThat(page(id)).contains("Waiting for approval", "Nitrile &lt;gloves&gt;", "11.00", "BX");

        post("/purchases/" + id + "/approve", Map.of());
        post(
                "/purchases/" + id + "/order",
                Map.of("name", "A & B School", "street", "1 Main", "city", "Here", "state", "CA", "zip", "94103"));
        var order = Cxml.read(got.take());
        var number = Cxml.attribute(order, "OrderRequestHeader", "orderID");
        assertThat(Cxml.attribute(order, "OrderRequestHeader", "type")).isEqualTo("new");
        assertThat(Cxml.text(order, "OrderRequestHeader", "Total", "Money")).isEqualTo("11.00");
        assertThat(Cxml.text(order, "ShipTo", "Name")).isEqualTo("A & B School");
        assertThat(Cxml.text(order, "ItemOut", "SupplierPartAuxiliaryID")).isEqualTo("cart-1");

        post("/purchases/" + id + "/update", Map.of("quantity.0", "3"));
        var update = Cxml.read(got.take());
        assertThat(Cxml.attribute(update, "OrderRequestHeader", "type")).isEqualTo("update");
        assertThat(Cxml.attribute(update, "ItemOut", "quantity")).isEqualTo("3");
        assertThat(Cxml.attribute(update, "DocumentReference", "payloadID")).isEqualTo(order.getAttribute("payloadID"));

        assertThat(sends(
                        "c1",
                        number,
                        SECRET,
                        "<ConfirmationRequest><ConfirmationHeader type=\"accept\" noticeDate=\"" + Cxml.now()
                                + "\"/>%s</ConfirmationRequest>"))
                .contains("code=\"200\"");
        assertThat(sends(
                        "c1",
                        number,
                        SECRET,
                        "<ConfirmationRequest><ConfirmationHeader type=\"accept\"/>%s</ConfirmationRequest>"))
                .contains("code=\"200\"");
        sends(
                "s1",
                number,
                SECRET,
                "<ShipNoticeRequest><ShipControl><CarrierIdentifier domain=\"SCAC\">UPSN</CarrierIdentifier><ShipmentIdentifier>1Z</ShipmentIdentifier></ShipControl><ShipNoticePortion>%s<ShipNoticeItem quantity=\"3\" lineNumber=\"1\"/></ShipNoticePortion></ShipNoticeRequest>");
        sends(
                "i1",
                number,
                SECRET,
                "<InvoiceDetailRequest><InvoiceDetailRequestHeader invoiceID=\"I-7\"/><InvoiceDetailOrder><InvoiceDetailOrderInfo>%s</InvoiceDetailOrderInfo></InvoiceDetailOrder><InvoiceDetailSummary><DueAmount><Money currency=\"USD\">16.50</Money></DueAmount></InvoiceDetailSummary></InvoiceDetailRequest>");
        assertThat(page(id))
                .contains("Confirmed: accept", "Shipped: UPSN 1Z, 3 of line 1", "Invoice I-7: 16.50 USD")
                .containsOnlyOnce("We got ConfirmationRequest");

        post("/purchases/" + id + "/cancel", Map.of());
        assertThat(Cxml.attribute(Cxml.read(got.take()), "OrderRequestHeader", "type"))
                .isEqualTo("delete");
        assertThat(page(id)).contains("Canceled");
    }

    @Test
    void a_refusal_is_shown_with_code_and_text_and_nothing_is_ordered() throws Exception {
        var id = punchesOut();
        returns(id, Cxml.text(Cxml.read(got.take()), "BuyerCookie"), "5.50", true);
        post("/purchases/" + id + "/approve", Map.of());
        next = Cxml.response(409, "Conflict", "ItemOut/UnitPrice: the price is 6.00.");

        post("/purchases/" + id + "/order", Map.of());

        assertThat(page(id)).contains("409 Conflict. ItemOut/UnitPrice: the price is 6.00.", "Send the order");
    }

    @Test
    void a_declined_basket_is_not_ordered_and_can_be_changed_at_the_store() throws Exception {
        var id = punchesOut();
        returns(id, Cxml.text(Cxml.read(got.take()), "BuyerCookie"), "5.50", false);
        post("/purchases/" + id + "/decline", Map.of("reason", "Too <much>"));
        post("/purchases/" + id + "/order", Map.of());
        assertThat(got).isEmpty();
        assertThat(page(id)).contains("Declined", "Too &lt;much&gt;");

        post("/purchases/" + id + "/edit", Map.of());
        var edit = Cxml.read(got.take());
        assertThat(Cxml.attribute(edit, "PunchOutSetupRequest", "operation")).isEqualTo("edit");
        assertThat(Cxml.text(edit, "ItemOut", "SupplierPartID")).isEqualTo("G-1");
    }

    @Test
    void a_basket_with_another_cookie_and_documents_with_another_secret_or_order_are_refused() throws Exception {
        var id = punchesOut();
        var cookie = Cxml.text(Cxml.read(got.take()), "BuyerCookie");
        returns(id, cookie + "x", "5.50", false);
        assertThat(page(id)).contains("another BuyerCookie").doesNotContain("Nitrile &lt;gloves&gt;</");

        returns(id, cookie, "5.50", false);
        post("/purchases/" + id + "/approve", Map.of());
        post("/purchases/" + id + "/order", Map.of());
        var number = Cxml.attribute(Cxml.read(got.take()), "OrderRequestHeader", "orderID");
        var accept = "<ConfirmationRequest><ConfirmationHeader type=\"accept\"/>%s</ConfirmationRequest>";
        assertThat(sends("f1", number, "guessed", accept)).contains("code=\"401\"");
        assertThat(sends("f2", "PO-OTHER", SECRET, accept)).contains("code=\"406\"");
        assertThat(page(id)).doesNotContain("We got ConfirmationRequest");
    }

    @Test
    void only_stores_on_this_machine_are_called() throws Exception {
        assertThat(post("/punch-outs", Map.of("store", "http://shop.example.com", "secret", SECRET))
                        .body())
                .contains("must be on this machine");
        assertThat(post("/punch-outs", Map.of("store", "http://localhost.example.com", "secret", SECRET))
                        .body())
                .contains("must be on this machine");
    }

    @Test
    void no_entity_of_a_document_is_fetched() throws Exception {
        var file = folder.resolve("secret.txt");
        java.nio.file.Files.writeString(file, "not for you");
        var answer = sends("<!DOCTYPE cXML [<!ENTITY x SYSTEM \"" + file.toUri()
                + "\">]><cXML payloadID=\"e1\"><Request><OrderRequest>&x;</OrderRequest></Request></cXML>");
        assertThat(answer).contains("Status").doesNotContain("not for you");
    }

    private String punchesOut() throws Exception {
        next = Cxml.response(200, "OK", "")
                .replace(
                        "</Status>",
                        "</Status><PunchOutSetupResponse><StartPage><URL>" + storeAddress()
                                + "/start?t=1</URL></StartPage></PunchOutSetupResponse>");
        var answer = post("/punch-outs", Map.of("store", storeAddress(), "secret", SECRET));
        assertThat(answer.statusCode()).isEqualTo(303);
        var found = PURCHASE.matcher(answer.headers().firstValue("Location").orElseThrow());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void returns(String id, String cookie, String price, boolean plain) throws Exception {
        var message = """
                <?xml version="1.0" encoding="UTF-8"?><cXML payloadID="p" timestamp="%s"><Header/><Message><PunchOutOrderMessage>
                <BuyerCookie>%s</BuyerCookie><PunchOutOrderMessageHeader operationAllowed="edit"><Total><Money currency="USD">11.00</Money></Total></PunchOutOrderMessageHeader>
                <ItemIn quantity="2"><ItemID><SupplierPartID>G-1</SupplierPartID><SupplierPartAuxiliaryID>cart-1</SupplierPartAuxiliaryID></ItemID>
                <ItemDetail><UnitPrice><Money currency="USD">%s</Money></UnitPrice><Description>Nitrile &lt;gloves&gt;</Description><UnitOfMeasure>BX</UnitOfMeasure>
                <Classification domain="UNSPSC">42132200</Classification></ItemDetail></ItemIn></PunchOutOrderMessage></Message></cXML>""".formatted(Cxml.now(), cookie, price);
        post(
                "/purchases/" + id + "/basket",
                plain
                        ? Map.of("cxml-urlencoded", message)
                        : Map.of("cxml-base64", Base64.getEncoder().encodeToString(message.getBytes(UTF_8))));
    }

    private String sends(String payload, String order, String secret, String request) throws Exception {
        return sends(Cxml.request(
                payload,
                new Cxml.Identity("NetworkId", "store"),
                new Cxml.Identity("NetworkId", "TROTH-BUYER"),
                secret,
                request.formatted("<OrderReference orderID=\"" + order + "\"/>")));
    }

    private String sends(String document) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(at("/procurement/cxml"))
                                .header("Content-Type", "text/xml; charset=UTF-8")
                                .POST(HttpRequest.BodyPublishers.ofString(document))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String page(String id) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(at("/procurement/purchases/" + id))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        var body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(at("/procurement" + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String storeAddress() {
        return "http://127.0.0.1:" + supplier.getAddress().getPort();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + partners.port() + path);
    }
}
