package shop.troth.procurement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessAccount.State;
import shop.troth.payments.business.BusinessAccount.Terms;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.procurement.BuyingSystem.Identity;
import shop.troth.procurement.BuyingSystems.Entered;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.procurement.cxml.CxmlReader;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A buying system of a made-up school, as its texts: what it sends over HTTP, and what it gets back. */
public final class SendingSystem {

    static final UUID STAFF = UUID.randomUUID();

    final RunningShop shop;
    final StoreId store;
    final UUID organization;
    public final UUID id = UUID.randomUUID();
    final String identity = "Unit-" + UUID.randomUUID();
    public final String email = "buyer-" + UUID.randomUUID() + "@example.org";
    private final ShopClient client;
    String secret;

    public SendingSystem(RunningShop shop, String store, long limit) {
        this(shop, store, limit, UUID.randomUUID(), false, List.of());
    }

    SendingSystem(
            RunningShop shop, String store, long limit, UUID organization, boolean test, List<String> returnHosts) {
        this.shop = shop;
        this.store = new StoreId(store);
        this.organization = organization;
        this.client = new ShopClient(shop.store(store));
        terms(limit);
        var who = new Identity("DUNS", identity);
        this.secret = shop.bean(BuyingSystems.class)
                .add(this.store, new Entered(id, "School", organization, who, who, store, returnHosts, test), STAFF)
                .orElseThrow();
    }

    /** With terms up to a limit, in minor units. */
    void terms(long limit) {
        var accounts = shop.bean(BusinessAccounts.class);
        accounts.ask(store, organization, CurrencyUnit.USD, shop.now());
        shop.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> accounts.change(
                        accounts.lock(store, organization).orElseThrow(),
                        new Terms(State.OPEN, 30, Money.ofMinor(CurrencyUnit.USD, limit)),
                        STAFF,
                        shop.now()));
    }

    BuyingSystem system() {
        return shop.bean(BuyingSystems.class).find(store, id).orElseThrow();
    }

    public SendingSystem told() {
        var words = shop.bean(WordsToTell.class).text(shop.bean(Stores.class).get(store));
        shop.bean(BuyingSystems.class)
                .told(
                        system(),
                        words,
                        shop.bean(PublishedPolicies.class).current(store).shortHash(),
                        STAFF);
        return this;
    }

    String document(String payload, String request) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">
                <cXML payloadID="%s" timestamp="2026-12-01T01:00:00-08:00" version="1.2.014">
                <Header><!-- a comment -->
                <From><Credential domain="NetworkId"><Identity>other</Identity></Credential>
                <Credential domain="duns"><Identity>%s</Identity></Credential></From>
                <To><Credential domain="DUNS"><Identity>%s</Identity></Credential></To>
                <Sender><Credential domain="Duns"><Identity>%s</Identity><SharedSecret>%s</SharedSecret></Credential>
                <UserAgent>Test 1.0</UserAgent></Sender></Header>
                <Request deploymentMode="production">%s</Request></cXML>
                """.formatted(payload, identity, store, identity, secret, request);
    }

    /** Sends a request; answers with the status. */
    Answer sends(String request) {
        return sends(UUID.randomUUID() + "@buyer.example.com", request);
    }

    Answer sends(String payload, String request) {
        return posts(document(payload, request));
    }

    Answer posts(String document) {
        var answer = client.send(
                "POST", "/cxml", document.getBytes(StandardCharsets.UTF_8), "Content-Type: text/xml; charset=UTF-8");
        if (answer.status() != 200) {
            return new Answer(answer.status(), "", "");
        }
        var status = CxmlReader.read(answer.bytes(), "text/xml").need("Response/Status");
        return new Answer(Integer.parseInt(status.needAttribute("code")), status.text(), answer.body());
    }

    /** @param code of the status, or of HTTP if there is none */
    record Answer(int code, String said, String body) {
        CxmlNode cxml() {
            return CxmlReader.read(body.getBytes(StandardCharsets.UTF_8), "text/xml");
        }
    }

    /** Orders one piece. */
    public Order orders(String number) {
        var answer = sends(order(
                number,
                "new",
                "<ItemOut quantity=\"1\"><ItemID><SupplierPartID>%s</SupplierPartID></ItemID></ItemOut>"
                        .formatted(Bought.SKU)));
        if (answer.code() != 200) {
            throw new AssertionError(answer.said());
        }
        var id = shop.bean(PlacedOrders.class).standing(system(), number).orElseThrow();
        return shop.bean(Orders.class).find(store, id).orElseThrow();
    }

    /** A whole order, as Ariba sends one. */
    String order(String number, String type, String lines) {
        return order(number, type, lines, "");
    }

    String order(String number, String type, String lines, String more) {
        return """
                <OrderRequest><OrderRequestHeader orderID="%s" orderDate="2026-12-01T18:41:29-08:00" type="%s">
                <Total><Money currency="USD">100.0</Money></Total>
                <ShipTo><Address isoCountryCode="US" addressID="9"><Name xml:lang="en">Example School</Name>
                <PostalAddress name="default"><DeliverTo>Max Example</DeliverTo><DeliverTo>Room 12</DeliverTo>
                <Street>290 Concord Road</Street><City>Billerica</City><State>Massachusetts</State><PostalCode>01821</PostalCode>
                <Country isoCountryCode="US">United States</Country></PostalAddress>
                <Email name="default">%s</Email>
                <Phone name="work"><TelephoneNumber><CountryCode isoCountryCode="US">1</CountryCode><AreaOrCityCode>978</AreaOrCityCode>
                <Number>5550123</Number></TelephoneNumber></Phone></Address></ShipTo>
                <BillTo><Address><Name xml:lang="en">Example School</Name><PostalAddress><Street>290 Concord Road</Street><City>Billerica</City>
                <State>MA</State><PostalCode>01821</PostalCode><Country isoCountryCode="US"/></PostalAddress></Address></BillTo>
                %s</OrderRequestHeader>%s</OrderRequest>
                """.formatted(number, type, email, more, lines);
    }

    static String line(String number, String sku, String quantity, String price) {
        return """
                <ItemOut quantity="%s" lineNumber="%s"><ItemID><SupplierPartID>%s</SupplierPartID></ItemID><ItemDetail>
                <UnitPrice><Money currency="USD">%s</Money></UnitPrice><Description xml:lang="en">Something</Description>
                <UnitOfMeasure>EA</UnitOfMeasure><Classification domain="UNSPSC">44121706</Classification></ItemDetail></ItemOut>
                """.formatted(quantity, number, sku, price);
    }
}
