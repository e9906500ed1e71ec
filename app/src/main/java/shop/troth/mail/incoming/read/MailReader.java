package shop.troth.mail.incoming.read;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.net.IDN;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.mail.MailServer;

/**
 * Reads an email. Pure: the same bytes always give the same result. Bounded: parts, depth, headers, and files each have a limit, and
 * archives are not unpacked. Broken emails are read as far as possible.
 */
public final class MailReader {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_ID = 250;
    private static final int MOST_REFERENCES = 20;
    private static final int MOST_RECIPIENTS = 50;
    private static final int LONGEST_HEADER = 20_000;

    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,250})>");
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}");

    /** Headers that name recipients: those that mail servers add come before those that the sender wrote. */
    private static final List<String> RECIPIENTS = List.of(
            "Delivered-To", "X-Original-To", "X-Delivered-To", "Envelope-To", "X-Envelope-To", "To", "Cc", "Resent-To");

    private static final Session SESSION = Session.getInstance(lenient());

    private MailReader() {}

    /**
     * @param raw the email as it came
     * @param ours the addresses, in lowercase, that our mail is sent from or goes to
     */
    public static IncomingMail read(byte[] raw, Collection<String> ours) {
        try {
            var message = new MimeMessage(SESSION, new SharedByteArrayInputStream(raw));
            var from = from(message);
            var subject = cut(CharacterSets.header(value(message, "Subject")), LONGEST_SUBJECT);
            var address = from.map(it -> it.getAddress()).orElse("");
            var nature = SenderClassifier.of(message, address.toLowerCase(Locale.ROOT), subject, ours);
            var person = nature == SenderType.PERSON && from.isEmpty() ? SenderType.NOBODY : nature;
            var bodies = new EmailBody();
            if (person == SenderType.PERSON) { // nothing else has its text read
                bodies.read(message);
            }
            return new IncomingMail(
                    person,
                    ids(value(message, "Message-ID")).findFirst().orElse(""),
                    references(message),
                    recipients(message, RECIPIENTS),
                    address,
                    from.map(MailReader::name).orElse(""),
                    CardNumbers.remove(subject),
                    bodies.text(),
                    bodies.files(),
                    bodies.leftOut(),
                    SenderClassifier.isSuppressed(message));
        } catch (MessagingException e) { // such as headers that don't end
            return new IncomingMail(
                    SenderType.NOBODY, "", List.of(), List.of(), "", "", "", "", List.of(), List.of(), true);
        }
    }

    private static Properties lenient() {
        MailServer.nameStreams();
        var properties = new Properties();
        properties.put("mail.mime.address.strict", "false");
        properties.put("mail.mime.allowutf8", "false"); // headers come byte for byte
        return properties;
    }

    /** The single sender; no value if there are none or several, or if the address is not valid. */
    private static Optional<InternetAddress> from(MimeMessage message) throws MessagingException {
        var values = message.getHeader("From");
        if (values == null || values.length != 1 || values[0].length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            var all = InternetAddress.parseHeader(values[0].replaceAll("\\r?\\n[ \\t]*", " "), false);
            return all.length == 1 && !all[0].isGroup() ? tidy(all[0]) : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private static Optional<InternetAddress> tidy(InternetAddress one) {
        var address = String.valueOf(one.getAddress()).strip();
        var at = address.lastIndexOf('@');
        try {
            var tidy = address.substring(0, Math.max(0, at)) + "@"
                    + IDN.toASCII(address.substring(at + 1)).toLowerCase(Locale.ROOT);
            if (!ADDRESS.matcher(tidy).matches()) {
                return Optional.empty();
            }
            one.setAddress(tidy);
            return Optional.of(one);
        } catch (IllegalArgumentException e) { // no domain
            return Optional.empty();
        }
    }

    private static String name(InternetAddress from) {
        try {
            var header = from.getPersonal() == null ? "" : from.toUnicodeString();
            var quoted = header.lastIndexOf('<') > 0 ? header.substring(0, header.lastIndexOf('<')) : "";
            var name = CharacterSets.header(encoded(from).isEmpty() ? quoted : encoded(from));
            return cut(CardNumbers.remove(name.replaceAll("^\"|\"$", "").strip()), LONGEST_NAME);
        } catch (RuntimeException e) { // an unknown encoding
            return "";
        }
    }

    /** The name as it appears in the header, if it is encoded; Jakarta Mail may have failed to decode it. */
    private static String encoded(InternetAddress from) {
        var header = from.toString();
        return header.contains("=?") && header.lastIndexOf('<') > 0 ? header.substring(0, header.lastIndexOf('<')) : "";
    }

    private static List<String> references(MimeMessage message) throws MessagingException {
        var all = new ArrayList<String>(ids(value(message, "References")).toList());
        java.util.Collections.reverse(all); // the last is the nearest
        return Stream.concat(ids(value(message, "In-Reply-To")), all.stream())
                .distinct()
                .limit(MOST_REFERENCES)
                .toList();
    }

    private static Stream<String> ids(String header) {
        return ID.matcher(header).results().map(it -> it.group(1)).filter(it -> it.length() <= LONGEST_ID);
    }

    /** The addresses in these headers, in lowercase. */
    static List<String> recipients(MimeMessage message, List<String> headers) throws MessagingException {
        var all = new LinkedHashSet<String>();
        for (var name : headers) {
            var values = message.getHeader(name);
            for (var value : values == null ? new String[0] : values) {
                ADDRESS.matcher(value.length() > LONGEST_HEADER ? value.substring(0, LONGEST_HEADER) : value)
                        .results()
                        .map(it -> it.group().toLowerCase(Locale.ROOT))
                        .limit(MOST_RECIPIENTS)
                        .forEach(all::add);
            }
        }
        return all.stream().limit(MOST_RECIPIENTS).toList();
    }

    private static String value(MimeMessage message, String name) throws MessagingException {
        var values = message.getHeader(name);
        var value = values == null || values.length == 0 ? "" : values[0];
        return value.length() > LONGEST_HEADER ? value.substring(0, LONGEST_HEADER) : value;
    }

    /** Cuts a text to so many characters, never in the middle of one. */
    static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most));
    }
}
