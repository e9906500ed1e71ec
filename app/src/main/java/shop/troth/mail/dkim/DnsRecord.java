package shop.troth.mail.dkim;

/**
 * A TXT record that a domain needs.
 *
 * @param name such as {@code troth._domainkey.example.com}
 * @param text its value, without quotes
 */
public record DnsRecord(String name, String text) {

    private static final int MOST_OF_A_STRING = 255;

    /** Returns the line for a zone file, with the text in strings of at most 255 characters, which receivers join. */
    public String zoneLine() {
        var line = new StringBuilder(name).append(". IN TXT (");
        for (var at = 0; at < text.length(); at += MOST_OF_A_STRING) {
            line.append(" \"")
                    .append(text, at, Math.min(text.length(), at + MOST_OF_A_STRING))
                    .append('"');
        }
        return line.append(" )").toString();
    }
}
