package example.wrong.rules;

import java.util.function.Function;

/** Reveals by a method reference, where nothing leaves the process. */
class Peeks {
    Function<Personal, String> look = Personal::reveal;
}
