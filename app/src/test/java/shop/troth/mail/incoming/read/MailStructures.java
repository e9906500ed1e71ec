package shop.troth.mail.incoming.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.troth.mail.incoming.read.MailShapes.PNG;
import static shop.troth.mail.incoming.read.MailShapes.WORDS;
import static shop.troth.mail.incoming.read.RawMail.file;
import static shop.troth.mail.incoming.read.RawMail.htmlPart;
import static shop.troth.mail.incoming.read.RawMail.parts;
import static shop.troth.mail.incoming.read.RawMail.text;

/** How emails are put together: files, pictures, signatures, forwarded emails, Outlook's own format. */
record MailStructures(MailShapes.Person person) {

    void add() {
        files();
        moreFiles();
        nested();
        sealedOrForwarded();
        html();
        lists();
    }

    private void files() {
        person.add(
                "winmail.dat",
                parts("mixed", text(WORDS), file("filename=\"winmail.dat\"", "application/ms-tnef", new byte[] {
                    0x78, (byte) 0x9f, 0x3e, 0x22
                })),
                WORDS,
                "winmail.dat");
        person.add(
                "two files",
                parts(
                        "mixed",
                        text(WORDS),
                        file("filename=a.png", "image/png", PNG),
                        file("filename=b.pdf", "application/pdf", PNG)),
                WORDS,
                "a.png",
                "b.pdf");
        person.add(
                "a file without a name",
                parts("mixed", text(WORDS), file("size=3", "image/png", PNG)),
                WORDS,
                "file.png");
        person.add(
                "a text file",
                parts("mixed", text(WORDS), file("filename=\"list.csv\"", "text/csv", "a,b".getBytes(UTF_8))),
                WORDS,
                "list.csv");
    }

    private void moreFiles() {
        person.add(
                "an HTML file",
                parts(
                        "mixed",
                        text(WORDS),
                        file("filename=\"page.html\"", "text/html", "<script>alert(1)</script><p>Hi".getBytes(UTF_8))),
                WORDS,
                "page.html.txt");
        person.add(
                "an invitation",
                parts(
                        "mixed",
                        text(WORDS),
                        "Content-Type: text/calendar; method=REQUEST; name=\"invite.ics\"\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR"),
                WORDS,
                "invite.ics");
        person.add(
                "a visiting card",
                parts("mixed", text(WORDS), file("filename=\"ada.vcf\"", "text/vcard", "BEGIN:VCARD".getBytes(UTF_8))),
                WORDS,
                "ada.vcf");
        person.add(
                "a file alone",
                parts("mixed", file("filename=\"scan.pdf\"", "application/pdf", PNG)),
                "(This email has no text.)",
                "scan.pdf");
        person.add(
                "an archive",
                parts("mixed", text(WORDS), file("filename=\"bomb.zip\"", "application/zip", new byte[] {'P', 'K', 3, 4
                })),
                WORDS,
                "bomb.zip");
    }

    private void nested() {
        person.add(
                "text, HTML, and a file",
                parts(
                        "mixed",
                        "Content-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\n" + text(WORDS)
                                + "\r\n--b1\r\n" + htmlPart("<p>" + WORDS) + "\r\n--b1--\r\n",
                        file("filename=a.png", "image/png", PNG)),
                WORDS,
                "a.png");
        person.add(
                "empty text beside HTML", parts("alternative", text(" \r\n"), htmlPart("<p>" + WORDS + "</p>")), WORDS);
        person.add(
                "HTML with its picture beside text",
                parts(
                        "alternative",
                        text(WORDS),
                        "Content-Type: multipart/related; boundary=b1\r\n\r\n--b1\r\n" + htmlPart("<p>" + WORDS)
                                + "\r\n--b1\r\n" + file("filename=a.png", "image/png", PNG) + "\r\n--b1--\r\n"),
                WORDS,
                "a.png");
    }

    private void sealedOrForwarded() {
        person.add(
                "a signed email",
                parts(
                        "signed; protocol=\"application/pgp-signature\"; micalg=pgp-sha256",
                        text(WORDS),
                        "Content-Type: application/pgp-signature; name=\"signature.asc\"\r\n\r\n-----BEGIN PGP SIGNATURE-----"),
                WORDS);
        person.add(
                "an encrypted email",
                parts(
                        "encrypted",
                        "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
                        file("filename=encrypted.asc", "application/octet-stream", PNG)),
                "(This email has no text.)",
                "file",
                "encrypted.asc");
        person.add(
                "a forwarded email",
                parts(
                        "mixed",
                        text(WORDS),
                        "Content-Type: message/rfc822\r\n\r\nFrom: bob@example.com\r\nSubject: Lunch\r\nContent-Type: text/plain\r\n\r\nAt noon?"),
                WORDS);
        person.add(
                "a digest of two texts",
                parts("mixed", text(WORDS), text("-- \r\nSent from a list server's footer")),
                WORDS);
    }

    private void html() {
        person.add(
                "HTML that hides words",
                RawMail.html("<div style='display: none'>hidden</div><p>" + WORDS + "</p>"),
                WORDS);
        person.add("HTML with a script", RawMail.html("<script>alert(1)</script><p>" + WORDS + "</p>"), WORDS);
        person.add("HTML with a style", RawMail.html("<style>p{color:red}</style><p>" + WORDS + "</p>"), WORDS);
        person.add("HTML in a table", RawMail.html("<table><tr><td>" + WORDS + "</td></tr></table>"), WORDS);
        person.add(
                "HTML with codes of characters",
                RawMail.html("<p>Which of these membranes&nbsp;may I autoclave&#63;</p>"),
                "Which of these membranes");
        person.add("HTML without a frame", RawMail.html(WORDS), WORDS);
        person.add(
                "HTML with a picture from afar",
                RawMail.html("<p>" + WORDS + "</p><img src=\"http://tracker.example/x.png\" width=1>"),
                WORDS);
        person.add(
                "HTML with a link",
                RawMail.html("<p>" + WORDS + " <a href=\"https://example.com/a\">here</a></p>"),
                WORDS + " here (https://example.com/a)");
        person.add("a signature of a phone", RawMail.of(WORDS + "\n\nSent from my iPhone"), WORDS);
        person.add("a signature", RawMail.of(WORDS + "\n\n-- \nAda Example\n(212) 555-0123"), WORDS);
        person.add(
                "answers between the lines",
                RawMail.of("On Tue, Millipore Support wrote:\n> Which ones?\n" + WORDS + "\n> How many?\nTen."),
                WORDS + "\n\nTen.");
        person.add(
                "a subject that says it is a reply",
                RawMail.of(WORDS).with("Subject", "Re: Re: Automatic reply: Orders"),
                WORDS);
        person.add(
                "a question about a bounce house",
                RawMail.of(WORDS).with("Subject", "Bounce house filters were rejected"),
                WORDS);
        person.add("a question about office chairs", RawMail.of(WORDS).with("Subject", "Out of office chairs?"), WORDS);
    }

    private void lists() {
        person.add(
                "HTML with lists",
                RawMail.html("<p>" + WORDS + "</p><ol><li>One<li>Two<ul><li>Three</ul><li>Four</ol><ul><li>Five</ul>"),
                WORDS + "\n\n1) One\n2) Two\n  - Three\n3) Four\n- Five");
    }
}
