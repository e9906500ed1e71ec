package example.wrong.rules;

/** Prints, outside the command line. */
class Prints {
    void say(String text) {
        System.out.println(text);
    }
}
