package shop.troth.partners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import shop.troth.partners.Purchase.Entry;
import shop.troth.partners.Purchase.Item;
import shop.troth.partners.Purchase.State;
import shop.troth.partners.Purchase.Supplier;
import shop.troth.testbank.http.FormFields;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.http.WebResponse;
import shop.troth.testbank.pages.Html;

/**
 * A procurement system, the buyer's side of cXML: punch-out, basket, approval, order, and what the store sends about it, with every document.
 * It calls only stores on this machine, and forgets everything when it ends.
 */
final class Procurement implements Company {

    static final String NAME = "procurement";

    private static final String TITLE = "Troth Test Procurement";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        // For stores under localhost where such names do not resolve; see address()
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, Purchase> purchases = new LinkedHashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private final IntSupplier port;

    /** @param port of this process, once it listens */
    Procurement(IntSupplier port) {
        this.port = port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public synchronized WebResponse answer(WebRequest call) {
        var parts = call.parts();
        if (call.path().equals("/")) {
            return start("", FormFields.EMPTY);
        }
        if (call.isPost() && call.path().equals("/punch-outs")) {
            return begin(call.form());
        }
        if (call.isPost() && call.path().equals("/cxml")) {
            return receive(call.body());
        }
        var purchase = parts.size() < 2 || !parts.getFirst().equals("purchases") ? null : purchases.get(parts.get(1));
        if (purchase == null) {
            return CompanyPage.file(call.path());
        }
        if (parts.size() == 2 && call.isGet()) {
            return show(purchase);
        }
        if (parts.size() == 3 && parts.get(2).equals("store") && call.isGet()) {
            return framed(purchase);
        }
        if (parts.size() != 3 || !call.isPost()) {
            return CompanyPage.file(call.path());
        }
        purchase.problem = "";
        switch (parts.get(2)) {
            case "basket" -> basket(purchase, call.form());
            case "edit", "inspect" -> setUp(purchase, parts.get(2));
            case "approve" -> decide(purchase, State.APPROVED, "");
            case "decline" -> decide(purchase, State.DECLINED, call.form().get("reason", "No reason given"));
            case "order" -> order(purchase, "new", call.form());
            case "update" -> order(purchase, "update", call.form());
            case "cancel" -> order(purchase, "delete", call.form());
            default -> {
                return CompanyPage.file(call.path());
            }
        }
        return WebResponse.seeOther(own("/purchases/" + purchase.id));
    }

    // What it sends

    private WebResponse begin(FormFields form) {
        var address = form.get("store", "").strip().replaceFirst("/+$", "");
        if (!isHere(address)) {
            return start(
                    "The store’s address must be on this machine, such as http://betty-mills.localhost:8080.", form);
        }
        var secret = form.get("secret") == null
                ? secrets.getOrDefault(address, "")
                : Objects.requireNonNull(form.get("secret"));
        if (secret.isEmpty()) {
            return start("Enter the shared secret that the store’s desk showed.", form);
        }
        secrets.put(address, secret);
        var id = HexFormat.of().formatHex(random(8));
        var purchase = new Purchase(
                id,
                HexFormat.of().formatHex(random(16)) + "|" + id,
                new Supplier(
                        address,
                        new Cxml.Identity(form.get("domain", "NetworkId"), form.get("identity", "TROTH-BUYER")),
                        new Cxml.Identity(form.get("to-domain", "NetworkId"), form.get("to", "")),
                        secret),
                form.get("requester", "Robin Requester"),
                form.get("email", "robin.requester@example.com"));
        purchases.put(id, purchase);
        if (purchases.size() > MOST) {
            purchases.remove(purchases.keySet().iterator().next());
        }
        setUp(purchase, "create");
        return WebResponse.seeOther(own("/purchases/" + id));
    }

    private void setUp(Purchase purchase, String operation) {
        var answer = send(purchase, """
                <PunchOutSetupRequest operation="%s">
                  <BuyerCookie>%s</BuyerCookie>
                  <Extrinsic name="UserEmail">%s</Extrinsic>
                  <Extrinsic name="UniqueName">%s</Extrinsic>
                  <BrowserFormPost><URL>%s</URL></BrowserFormPost>
                  <Contact role="endUser"><Name xml:lang="en">%s</Name><Email>%s</Email></Contact>
                %s</PunchOutSetupRequest>""".formatted(
                        operation,
                        Html.text(purchase.cookie),
                        Html.text(purchase.email),
                        Html.text(purchase.requester),
                        Html.text(own("/purchases/" + purchase.id + "/basket")),
                        Html.text(purchase.requester),
                        Html.text(purchase.email),
                        operation.equals("create") ? "" : lines(purchase, false)));
        purchase.startPage = answer.map(it -> Cxml.text(it, "StartPage", "URL"))
                .filter(Procurement::isHere)
                .orElse("");
        if (!purchase.startPage.isEmpty() && !operation.equals("inspect")) {
            purchase.state = State.SHOPPING;
        }
    }

    private static void decide(Purchase purchase, State state, String reason) {
        if (purchase.state == State.WAITING) {
            purchase.state = state;
            purchase.reason = reason;
        }
    }

    private void order(Purchase purchase, String type, FormFields form) {
        var allowed = type.equals("new") ? State.APPROVED : State.ORDERED;
        if (purchase.state != allowed) {
            purchase.problem = "This purchase is at another step: " + purchase.state.words + ".";
            return;
        }
        if (type.equals("new")) {
            purchase.order = "PO-" + purchase.id.substring(0, 8).toUpperCase(Locale.ROOT);
            for (var field : List.of("name", "street", "city", "state", "zip")) {
                purchase.facts.put(field, form.get(field, ""));
            }
        }
        var before = purchase.items;
        if (type.equals("update")) {
            purchase.items = before.stream()
                    .map(it -> it.with(Purchase.amount(form.get(
                            "quantity." + before.indexOf(it), it.quantity().toPlainString()))))
                    .filter(it -> it.quantity().signum() > 0)
                    .toList();
        }
        var payload = Cxml.payload();
        var earlier = type.equals("new")
                ? ""
                : "<DocumentReference payloadID=\"%s\"/>".formatted(Html.text(purchase.orderPayload));
        var answer = send(purchase, payload, """
                <OrderRequest>
                  <OrderRequestHeader orderID="%s" orderDate="%s" type="%s" orderVersion="%d">
                    <Total><Money currency="%s">%s</Money></Total>
                    <ShipTo>%s</ShipTo>
                    <BillTo>%s</BillTo>
                    <Contact role="endUser"><Name xml:lang="en">%s</Name><Email>%s</Email></Contact>
                    %s
                  </OrderRequestHeader>
                %s</OrderRequest>""".formatted(
                        purchase.order,
                        Cxml.now(),
                        type,
                        1
                                + purchase.story.stream()
                                        .filter(it -> it.sent()
                                                && it.kind().startsWith("OrderRequest")
                                                && it.status().startsWith("20"))
                                        .count(),
                        Html.text(purchase.currency()),
                        purchase.total().toPlainString(),
                        place(purchase, "4155550142"),
                        place(purchase, "4155550143"),
                        Html.text(purchase.requester),
                        Html.text(purchase.email),
                        earlier,
                        lines(purchase, true)));
        if (answer.isEmpty()) {
            purchase.items = before;
            return;
        }
        purchase.orderPayload = payload;
        purchase.state = type.equals("delete") ? State.CANCELED : State.ORDERED;
    }

    private static String place(Purchase purchase, String phone) {
        return """
                <Address addressID="MAIN" isoCountryCode="US"><Name xml:lang="en">%s</Name>
                <PostalAddress><DeliverTo>%s</DeliverTo><Street>%s</Street><City>%s</City><State>%s</State><PostalCode>%s</PostalCode>
                <Country isoCountryCode="US">United States</Country></PostalAddress>
                <Email>%s</Email>
                <Phone><TelephoneNumber><CountryCode isoCountryCode="US">1</CountryCode><AreaOrCityCode>%s</AreaOrCityCode><Number>%s</Number></TelephoneNumber></Phone>
                </Address>""".formatted(
                        fact(purchase, "name"),
                        Html.text(purchase.requester),
                        fact(purchase, "street"),
                        fact(purchase, "city"),
                        fact(purchase, "state"),
                        fact(purchase, "zip"),
                        Html.text(purchase.email),
                        phone.substring(0, 3),
                        phone.substring(3));
    }

    private static String fact(Purchase purchase, String name) {
        return Html.text(purchase.facts.getOrDefault(name, ""));
    }

    private static String lines(Purchase purchase, boolean ordered) {
        var lines = new StringBuilder();
        int number = 0;
        for (var item : purchase.items) {
            number++;
            lines.append(
                    "<ItemOut quantity=\"%s\" lineNumber=\"%d\"><ItemID><SupplierPartID>%s</SupplierPartID>%s</ItemID>"
                            .formatted(
                                    item.quantity().toPlainString(),
                                    number,
                                    Html.text(item.number()),
                                    item.auxiliary().isEmpty()
                                            ? ""
                                            : "<SupplierPartAuxiliaryID>" + Html.text(item.auxiliary())
                                                    + "</SupplierPartAuxiliaryID>"));
            if (ordered) {
                lines.append("""
                        <ItemDetail><UnitPrice><Money currency="%s">%s</Money></UnitPrice><Description xml:lang="en">%s</Description><UnitOfMeasure>%s</UnitOfMeasure><Classification domain="UNSPSC">%s</Classification></ItemDetail>""".formatted(
                                Html.text(item.currency()),
                                Html.text(item.price()),
                                Html.text(item.description()),
                                Html.text(item.unit()),
                                Html.text(item.unspsc())));
            }
            lines.append("</ItemOut>\n");
        }
        return lines.toString();
    }

    private Optional<Element> send(Purchase purchase, String body) {
        return send(purchase, Cxml.payload(), body);
    }

    /** Sends a request and notes it with its answer. No value unless the store accepted it; then why not is the purchase's problem. */
    private Optional<Element> send(Purchase purchase, String payload, String body) {
        var supplier = purchase.supplier;
        var document = Cxml.request(payload, supplier.from(), supplier.to(), supplier.secret(), body);
        var kind = what(Cxml.read(document));
        try {
            var answer = http.send(
                    address(supplier.address() + "/cxml")
                            .timeout(PATIENCE)
                            .header("Content-Type", "text/xml; charset=UTF-8")
                            .POST(HttpRequest.BodyPublishers.ofString(document))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(UTF_8));
            var read = answer.statusCode() == 200 ? Optional.of(Cxml.read(answer.body())) : Optional.<Element>empty();
            var status = read.map(Procurement::status).orElse("HTTP " + answer.statusCode());
            note(purchase, new Entry(Cxml.now(), true, kind, status, document, answer.body()));
            if (read.isPresent() && Cxml.attribute(read.get(), "Status", "code").startsWith("2")) {
                return read;
            }
            purchase.problem = "The store refused this %s: %s".formatted(kind, status);
        } catch (IOException | IllegalArgumentException notAnswered) {
            note(purchase, new Entry(Cxml.now(), true, kind, "No readable answer", document, ""));
            purchase.problem = "The store gave no readable answer. Is it running at %s?".formatted(supplier.address());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            purchase.problem = "This was interrupted.";
        }
        return Optional.empty();
    }

    private static HttpRequest.Builder address(String url) {
        var uri = URI.create(url);
        try {
            InetAddress.getByName(uri.getHost());
            return HttpRequest.newBuilder(uri);
        } catch (UnknownHostException notResolved) {
            return HttpRequest.newBuilder(URI.create(url.replaceFirst("//[^:/]+", "//127.0.0.1")))
                    .header("Host", uri.getAuthority());
        }
    }

    /** Whether an address is on this machine: this system calls and leads to no other. */
    private static boolean isHere(String address) {
        return address.matches("https?://([a-z0-9-]+\\.)*(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?(/\\S*)?");
    }

    // What it receives

    /** The store's form with the basket, posted by the requester's browser. */
    private void basket(Purchase purchase, FormFields form) {
        try {
            var encoded = form.get("cxml-base64");
            var document = encoded == null
                    ? form.get("cxml-urlencoded", "")
                    : new String(Base64.getMimeDecoder().decode(encoded), UTF_8);
            var read = Cxml.read(document);
            note(purchase, new Entry(Cxml.now(), false, what(read), status(read), document, ""));
            if (!Cxml.text(read, "BuyerCookie").equals(purchase.cookie)) {
                purchase.problem = "The store returned a basket with another BuyerCookie. It was not taken.";
                return;
            }
            if (purchase.state == State.ORDERED || purchase.state == State.CANCELED) {
                purchase.problem = "This purchase is ordered already. The basket was not taken.";
                return;
            }
            var code = Cxml.attribute(read, "Status", "code");
            if (!code.isEmpty() && !code.startsWith("2")) {
                purchase.problem = "The store returned a status instead of a basket: " + status(read);
                return;
            }
            purchase.allowed = Cxml.attribute(read, "PunchOutOrderMessageHeader", "operationAllowed");
            if (code.equals("204")) {
                return; // left without a change
            }
            purchase.items = Cxml.all(read, "ItemIn").stream().map(Item::of).toList();
            purchase.state = purchase.items.isEmpty() ? State.SHOPPING : State.WAITING;
            purchase.startPage = "";
        } catch (IllegalArgumentException unreadable) {
            purchase.problem = "The store returned something that is not a cXML document.";
        }
    }

    /** A document that the store sends about an order. The same one again gets the same answer. */
    private WebResponse receive(byte[] body) {
        Element read;
        try {
            read = Cxml.read(body);
        } catch (IllegalArgumentException unreadable) {
            return xml(Cxml.response(400, "Bad Request", "The document is not well-formed XML."));
        }
        var payload = read.getAttribute("payloadID");
        var before = answered.get(payload);
        if (before != null && !payload.isEmpty()) {
            return xml(before);
        }
        var answer = taken(read, new String(body, UTF_8));
        if (!answer.contains("code=\"401\"")) {
            answered.put(payload, answer);
        }
        return xml(answer);
    }

    private String taken(Element read, String document) {
        if (Cxml.kind(read).equals("ProfileRequest")) {
            return Cxml.response(200, "OK", "");
        }
        var purchase = about(read);
        if (purchase.isEmpty()) {
            return Cxml.response(406, "Not Acceptable", "OrderReference: no order of this buyer has this number.");
        }
        if (!Cxml.text(read, "Sender", "SharedSecret")
                .equals(purchase.get().supplier.secret())) {
            return Cxml.response(401, "Unauthorized", "Sender/Credential/SharedSecret: it is not the one agreed.");
        }
        var answer = Cxml.response(200, "OK", "");
        note(purchase.get(), new Entry(Cxml.now(), false, what(read), "200 OK, answered by us", document, answer));
        var fact = fact(read);
        if (!fact.isEmpty()) {
            purchase.get().facts.put(Cxml.kind(read) + " " + read.getAttribute("payloadID"), fact);
        }
        return answer;
    }

    /** The purchase that a document is about, by the number or the document of its order. */
    private Optional<Purchase> about(Element read) {
        var ids = new HashSet<String>();
        for (var name : List.of("OrderReference", "OrderIDInfo", "ConfirmationHeader", "InvoiceDetailRequestHeader")) {
            Cxml.all(read, name).forEach(it -> ids.add(it.getAttribute("orderID")));
        }
        Cxml.all(read, "DocumentReference").forEach(it -> ids.add(it.getAttribute("payloadID")));
        ids.remove("");
        return purchases.values().stream()
                .filter(it -> ids.contains(it.order) || ids.contains(it.orderPayload))
                .findFirst();
    }

    private static String fact(Element read) {
        return switch (Cxml.kind(read)) {
            case "ConfirmationRequest" ->
                "Confirmed: " + Cxml.attribute(read, "ConfirmationHeader", "type")
                        + Cxml.all(read, "ConfirmationItem").stream()
                                .map(it -> ", %s %s of line %s"
                                        .formatted(
                                                Cxml.attribute(it, "ConfirmationStatus", "type"),
                                                Cxml.attribute(it, "ConfirmationStatus", "quantity"),
                                                it.getAttribute("lineNumber")))
                                .collect(Collectors.joining());
            case "ShipNoticeRequest" ->
                "Shipped: %s %s, %s"
                        .formatted(
                                Cxml.text(read, "CarrierIdentifier"),
                                Cxml.text(read, "ShipmentIdentifier"),
                                Cxml.all(read, "ShipNoticeItem").stream()
                                        .map(it -> it.getAttribute("quantity") + " of line "
                                                + it.getAttribute("lineNumber"))
                                        .collect(Collectors.joining(", ")));
            case "InvoiceDetailRequest" ->
                "%s %s: %s %s"
                        .formatted(
                                Cxml.attribute(read, "InvoiceDetailRequestHeader", "purpose")
                                                .equals("creditMemo")
                                        ? "Credit memo"
                                        : "Invoice",
                                Cxml.attribute(read, "InvoiceDetailRequestHeader", "invoiceID"),
                                Cxml.text(read, "DueAmount", "Money").isEmpty()
                                        ? Cxml.text(read, "NetAmount", "Money")
                                        : Cxml.text(read, "DueAmount", "Money"),
                                Cxml.attribute(read, "Money", "currency"));
            default -> "";
        };
    }

    private static void note(Purchase purchase, Entry entry) {
        purchase.story.add(entry);
    }

    /** What a document is, with its operation or type. */
    private static String what(Element read) {
        var kind = Cxml.kind(read);
        var more = switch (kind) {
            case "PunchOutSetupRequest" -> Cxml.attribute(read, kind, "operation");
            case "OrderRequest" -> Cxml.attribute(read, "OrderRequestHeader", "type");
            case "ConfirmationRequest" -> Cxml.attribute(read, "ConfirmationHeader", "type");
            default -> "";
        };
        return more.isEmpty() ? kind : kind + ", " + more;
    }

    private static String status(Element read) {
        var code = Cxml.attribute(read, "Status", "code");
        return code.isEmpty()
                ? ""
                : (code + " " + Cxml.attribute(read, "Status", "text") + ". " + Cxml.text(read, "Status")).strip();
    }

    private static WebResponse xml(String document) {
        return WebResponse.of(200, "text/xml; charset=utf-8", document.getBytes(UTF_8));
    }

    // Its pages

    private WebResponse start(String problem, FormFields form) {
        return page("""
                <h1>Buy from a store</h1>
                %s
                <section>
                <h2>Start at a store</h2>
                <p>Register this system at the store’s desk first, under <b>Buying systems</b>: from <code>NetworkId</code> <code>TROTH-BUYER</code>,
                carts returned to <code>procurement.localhost</code>, documents sent to <code>%s</code>. The desk shows the shared secret once.
                The whole way is in <code>docs/procurement.md</code>.</p>
                <form method="post" action="/punch-outs">
                %s%s%s%s%s%s%s
                <button>Shop at this store</button>
                </form>
                </section>
                <section>
                <h2>Purchases</h2>
                %s
                </section>
                """.formatted(
                problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + Html.text(problem) + "</p>",
                "http://127.0.0.1:%d/%s/cxml".formatted(port.getAsInt(), NAME),
                field("store", "Store’s address", form.get("store", "http://betty-mills.localhost:8080"), "url"),
                field("to", "Store’s identity", form.get("to", "betty-mills"), "text"),
                field("domain", "Our domain", form.get("domain", "NetworkId"), "text"),
                field("identity", "Our identity", form.get("identity", "TROTH-BUYER"), "text"),
                field("secret", "Shared secret (empty: the last one for this store)", "", "password"),
                field("requester", "Requester", form.get("requester", "Robin Requester"), "text"),
                field("email", "Requester’s email", form.get("email", "robin.requester@example.com"), "email"),
                purchases.isEmpty()
                        ? "<p class=\"none\">None yet.</p>"
                        : "<ul>"
                                + purchases.values().stream()
                                        .map(it -> "<li><a href=\"/purchases/%s\">%s</a> at %s: %s</li>"
                                                .formatted(
                                                        it.id,
                                                        it.order.isEmpty() ? "Purchase " + it.id : it.order,
                                                        Html.text(it.supplier.address()),
                                                        it.state.words))
                                        .collect(Collectors.joining())
                                + "</ul>"));
    }

    private WebResponse show(Purchase it) {
        return page("""
                <p><a href="/" target="_top">All purchases</a></p>
                <h1>%s</h1>
                %s
                <p><b>%s</b>%s, for %s at %s</p>
                %s
                %s
                %s
                <section><h2>Documents</h2>%s</section>
                """.formatted(
                it.order.isEmpty() ? "Purchase " + it.id : it.order,
                it.problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + Html.text(it.problem) + "</p>",
                it.state.words,
                it.reason.isEmpty() ? "" : " (" + Html.text(it.reason) + ")",
                Html.text(it.requester),
                Html.text(it.supplier.address()),
                it.startPage.isEmpty() ? "" : """
                                <p><a class="go" href="%s" target="_top">Go to the store</a> or <a href="/purchases/%s/store">shop inside this page</a></p>""".formatted(Html.text(it.startPage), it.id),
                basketTable(it),
                steps(it) + told(it),
                it.story.isEmpty()
                        ? "<p class=\"none\">None yet.</p>"
                        : it.story.stream().map(Procurement::entry).collect(Collectors.joining())));
    }

    private static String basketTable(Purchase it) {
        if (it.items.isEmpty()) {
            return "";
        }
        var changes = it.state == State.ORDERED;
        var rows = new StringBuilder();
        for (int i = 0; i < it.items.size(); i++) {
            var item = it.items.get(i);
            var quantity = item.quantity().toPlainString();
            rows.append(
                    "<tr><th scope=\"row\">%s<br><span class=\"none\">%s</span></th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                            .formatted(
                                    Html.text(item.description()),
                                    Html.text(item.number()),
                                    changes
                                            ? "<input aria-label=\"Quantity of %s\" name=\"quantity.%d\" value=\"%s\" size=\"4\" inputmode=\"numeric\" form=\"update\">"
                                                    .formatted(Html.text(item.number()), i, Html.text(quantity))
                                            : Html.text(quantity),
                                    Html.text(item.unit()),
                                    Html.text(item.price()),
                                    item.total().toPlainString()));
        }
        return """
                <section><h2>Basket</h2>
                <table><thead><tr><th scope="col">Item</th><th scope="col">Quantity</th><th scope="col">Unit</th><th scope="col">Price</th><th scope="col">Total</th></tr></thead>
                <tbody>%s</tbody><tfoot><tr><th scope="row" colspan="4">Total, %s</th><td>%s</td></tr></tfoot></table></section>
                """.formatted(rows, Html.text(it.currency()), it.total().toPlainString());
    }

    private static String steps(Purchase it) {
        var edit = it.items.isEmpty()
                ? ""
                : (it.allowed.equals("edit") || it.allowed.equals("create")
                                ? button(it, "edit", "Change the basket at the store")
                                : "")
                        + button(it, "inspect", "Look at it at the store");
        return switch (it.state) {
            case WAITING ->
                "<section><h2>The approver decides</h2>" + button(it, "approve", "Approve") + """
                        <form method="post" action="/purchases/%s/decline"><label for="reason">Reason</label>
                        <input id="reason" name="reason" maxlength="200"><button>Decline</button></form></section>""".formatted(it.id)
                        + edit;
            case APPROVED ->
                """
                    <section><h2>Order it</h2><form method="post" action="/purchases/%s/order">%s%s%s%s%s
                    <button>Send the order</button></form></section>""".formatted(
                                        it.id,
                                        field("name", "Ship to", "Example School", "text"),
                                        field("street", "Street", "100 Example Street", "text"),
                                        field("city", "City", "San Francisco", "text"),
                                        field("state", "State", "CA", "text"),
                                        field("zip", "ZIP code", "94103", "text"))
                        + edit;
            case ORDERED -> """
                    <section><h2>Change the order</h2><form id="update" method="post" action="/purchases/%s/update">
                    <button>Send the quantities above</button></form>%s</section>""".formatted(it.id, button(it, "cancel", "Cancel the order"));
            case SHOPPING, DECLINED, CANCELED -> edit;
        };
    }

    private static String told(Purchase it) {
        var told = it.facts.entrySet().stream()
                .filter(one -> one.getKey().contains("Request "))
                .map(one -> "<li>" + Html.text(one.getValue()) + "</li>")
                .collect(Collectors.joining());
        return told.isEmpty() ? "" : "<section><h2>What the store says</h2><ul>" + told + "</ul></section>";
    }

    private static String entry(Entry it) {
        return """
                <details><summary>%s %s, %s%s</summary><pre>%s</pre>%s</details>
                """.formatted(
                it.sent() ? "We sent" : "We got",
                Html.text(it.kind()),
                Html.text(it.at()),
                it.status().isEmpty() ? "" : ": " + Html.text(it.status()),
                Html.text(Cxml.shown(it.document())),
                it.answer().isEmpty() ? "" : "<p>The answer</p><pre>" + Html.text(Cxml.shown(it.answer())) + "</pre>");
    }

    private WebResponse framed(Purchase it) {
        return it.startPage.isEmpty()
                ? WebResponse.seeOther(own("/purchases/" + it.id))
                : page("<h1>%s</h1><iframe title=\"The store\" src=\"%s\"></iframe>"
                        .formatted("At the store", Html.text(it.startPage)));
    }

    private static String button(Purchase it, String step, String words) {
        return "<form method=\"post\" action=\"/purchases/%s/%s\"><button>%s</button></form>"
                .formatted(it.id, step, words);
    }

    private static String field(String name, String label, @Nullable String value, String type) {
        return "<p><label for=\"%1$s\">%2$s</label><br><input id=\"%1$s\" name=\"%1$s\" type=\"%3$s\" value=\"%4$s\" maxlength=\"200\" autocomplete=\"off\"></p>"
                .formatted(name, label, type, Html.text(String.valueOf(value)));
    }

    private static WebResponse page(String main) {
        return CompanyPage.show(TITLE, main)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'self'; form-action 'self'; "
                                + "frame-src http://*.localhost:* https://*.localhost:*");
    }

    private String own(String path) {
        return "http://%s.localhost:%d%s".formatted(NAME, port.getAsInt(), path);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
