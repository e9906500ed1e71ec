package shop.troth.kernel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Separates in an email what somebody wrote from what they quote: lines that begin with {@code >}, the line that introduces them, and the
 * header that Outlook puts above the earlier message. Removes nothing.
 */
public final class QuotedText {

    private static final int LONGEST_INTRODUCTION = 3;

    /** What mail programs write above a quote, in several languages; up to three lines. */
    private static final Pattern INTRODUCTION = Pattern.compile("(?iu)^(>+ ?)?("
            + "on .{5,300} (wrote|writes)|am .{5,300} (schrieb|hat .{1,200} geschrieben)|le .{5,300} a écrit|el .{5,300} (escribi[óo]|escribe)"
            + "|il .{5,300} ha scritto|op .{5,300} (schreef|heeft .{1,200} geschreven)|em .{5,300} escreveu|den .{5,300} skrev|.{5,300} kirjoitti"
            + "|(w )?dni[ua] .{5,300} napisał(\\(a\\))?|.{5,300} (написала?|пишет)|.{5,300}(写道|寫道|のメール|작성|wrote))"
            + "\\s*[:：]?\\s*$");

    private static final Pattern DIVIDER = Pattern.compile("(?iu)^[ \\t]*[-_*]{2,}[ \\t]*("
            + "original (message|appointment)|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d['’]origine|mensaje original"
            + "|messaggio originale|oorspronkelijk bericht|mensagem original|исходное сообщение|原始邮件|original e-?mail)[ \\t]*[-_*]{2,}[ \\t]*$"
            + "|^begin forwarded message:\\s*$");

    private static final Pattern FROM =
            Pattern.compile("(?iu)^\\*?(from|von|de|da|van|från|fra|od|от|发件人|差出人|보낸 사람)\\*?\\s*[:：].{2,300}$");
    private static final Pattern OTHER_HEADER = Pattern.compile(
            "(?iu)^\\*?(sent|date|to|subject|gesendet|datum|an|betreff|envoy[ée]|objet|à|enviado( el)?|fecha|para|asunto|inviato|data|oggetto|verzonden|aan|onderwerp|отправлено|дата|кому|тема|发送时间|收件人|主题|送信日時|宛先|件名|보낸 날짜|받는 사람|제목)\\*?\\s*[:：].*$");
    private static final Pattern RULE = Pattern.compile("^[ \\t]*_{10,}[ \\t]*$");

    private QuotedText() {}

    /**
     * Consecutive lines of an email.
     *
     * @param quoted whether they are quoted from an earlier message
     */
    public record Part(boolean quoted, String text) {

        /** Hides the text, which is what somebody wrote. */
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /** All parts, in order; never empty. */
    public static List<Part> parts(String text) {
        var lines = text.lines().toList();
        var quoted = quoted(lines);
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || quoted[i] != quoted[from]) {
                var some = String.join("\n", lines.subList(from, i)).strip();
                if (!some.isEmpty()) {
                    parts.add(new Part(quoted[from], some));
                }
                from = i;
            }
        }
        return parts.isEmpty() ? List.of(new Part(false, "")) : parts;
    }

    /** The text without quotes; empty if all of it is quoted. */
    public static String own(String text) {
        return parts(text).stream().filter(it -> !it.quoted()).map(Part::text).collect(Collectors.joining("\n\n"));
    }

    private static boolean[] quoted(List<String> lines) {
        var quoted = new boolean[lines.size()];
        for (var i = 0; i < lines.size(); i++) {
            if (isHeader(lines, i)) {
                java.util.Arrays.fill(
                        quoted, i > 0 && RULE.matcher(lines.get(i - 1)).matches() ? i - 1 : i, lines.size(), true);
                return quoted;
            }
            if (lines.get(i).startsWith(">")) {
                quoted[i] = true;
                introduce(lines, quoted, i);
            } else if (lines.get(i).isBlank()
                    && i > 0
                    && quoted[i - 1]
                    && i + 1 < lines.size()
                    && lines.get(i + 1).startsWith(">")) {
                quoted[i] = true;
            }
        }
        return quoted;
    }

    /** Marks the introduction as part of its quote, even across a blank line. */
    private static void introduce(List<String> lines, boolean[] quoted, int first) {
        var end = first - 1;
        while (end >= 0 && lines.get(end).isBlank() && first - end <= 2) {
            end--;
        }
        for (var begin = end; begin >= 0 && end - begin < LONGEST_INTRODUCTION && !quoted[begin]; begin--) {
            var joined = String.join(" ", lines.subList(begin, end + 1)).strip();
            if (INTRODUCTION.matcher(joined).matches()) {
                java.util.Arrays.fill(quoted, begin, first, true);
                return;
            }
        }
    }

    /** Whether everything from this line on is the earlier message. */
    private static boolean isHeader(List<String> lines, int at) {
        var line = lines.get(at);
        if (line.length() < 200 && DIVIDER.matcher(line).matches()) {
            return true;
        }
        return FROM.matcher(line).matches()
                && lines.subList(Math.min(at + 1, lines.size()), Math.min(at + 4, lines.size())).stream()
                                .filter(it -> OTHER_HEADER.matcher(it).matches())
                                .count()
                        >= 2;
    }
}
