package shop.troth.partners;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import shop.troth.testbank.pages.Html;

/**
 * Writes and reads cXML 1.2 from the buyer's side.
 *
 * @see <a href="http://xml.cxml.org/current/cXMLUsersGuide.pdf">Source: cXML User's Guide</a>
 */
final class Cxml {

    /** An identity in a domain, such as {@code NetworkId} and {@code TROTH-BUYER}. */
    record Identity(String domain, String value) {}

    private static final String ROOT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">
            <cXML version="1.2.014" xml:lang="en-US" payloadID="%s" timestamp="%s">
            %s
            </cXML>
            """;
    private static final String NO_DTD = "http://apache.org/xml/features/nonvalidating/load-external-dtd";
    private static final String GENERAL = "http://xml.org/sax/features/external-general-entities";
    private static final String PARAMETER = "http://xml.org/sax/features/external-parameter-entities";

    private Cxml() {}

    static String now() {
        return OffsetDateTime.now(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", "+00:00");
    }

    static String payload() {
        return UUID.randomUUID() + "@procurement.localhost";
    }

    /** A request of the buyer. */
    static String request(String payload, Identity from, Identity to, String secret, String body) {
        return ROOT.formatted(payload, now(), """
                <Header>
                  <From>%s</From>
                  <To>%s</To>
                  <Sender>
                    %s
                    <UserAgent>Troth Test Procurement</UserAgent>
                  </Sender>
                </Header>
                <Request deploymentMode="production">
                %s
                </Request>""".formatted(
                        credential(from, ""), credential(to, ""), credential(from, secret), body));
    }

    /** The answer to a document of the supplier. */
    static String response(int code, String text, String said) {
        return ROOT.formatted(
                payload(),
                now(),
                "<Response><Status code=\"%d\" text=\"%s\">%s</Status></Response>"
                        .formatted(code, Html.text(text), Html.text(said)));
    }

    private static String credential(Identity identity, String secret) {
        return "<Credential domain=\"%s\"><Identity>%s</Identity>%s</Credential>"
                .formatted(
                        Html.text(identity.domain()),
                        Html.text(identity.value()),
                        secret.isEmpty() ? "" : "<SharedSecret>" + Html.text(secret) + "</SharedSecret>");
    }

    /**
     * Reads a document. No DTD and no entity is fetched.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Element read(byte[] document) {
        return read(new InputSource(new ByteArrayInputStream(document)));
    }

    static Element read(String document) {
        return read(new InputSource(new StringReader(document)));
    }

    private static Element read(InputSource source) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DTD, false);
            factory.setFeature(GENERAL, false);
            factory.setFeature(PARAMETER, false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(source);
            return document.getDocumentElement();
        } catch (SAXException | IOException unreadable) {
            throw new IllegalArgumentException("It is not well-formed XML.", unreadable);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The elements of a name anywhere below. */
    static List<Element> all(Element in, String name) {
        var found = new ArrayList<Element>();
        var nodes = in.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    /** The text of the first element at a path of names, each anywhere below the one before; empty if there is none. */
    static String text(Element in, String... path) {
        var at = in;
        for (var name : path) {
            var next = all(at, name);
            if (next.isEmpty()) {
                return "";
            }
            at = next.getFirst();
        }
        return at.getTextContent().strip();
    }

    /** An attribute of the first element of a name; empty if there is none. */
    static String attribute(Element in, String name, String attribute) {
        var found = in.getTagName().equals(name) ? List.of(in) : all(in, name);
        return found.isEmpty() ? "" : found.getFirst().getAttribute(attribute);
    }

    /** The kind of a document: the name of what is in its request, message, or response. */
    static String kind(Element root) {
        for (var part : List.of("Request", "Message", "Response")) {
            for (Node at = root.getFirstChild(); at != null; at = at.getNextSibling()) {
                if (at.getNodeName().equals(part)) {
                    var name = part;
                    for (Node in = at.getFirstChild(); in != null; in = in.getNextSibling()) {
                        if (in instanceof Element && !in.getNodeName().equals("Status")) {
                            return in.getNodeName();
                        }
                    }
                    return name;
                }
            }
        }
        return "cXML";
    }

    /** A document for people: an element a line, and without shared secrets. */
    static String shown(String document) {
        return document.replaceAll("(<SharedSecret[^>]*>)[^<]*<", "$1•••<").replaceAll(">\\s*<", ">\n<");
    }
}
