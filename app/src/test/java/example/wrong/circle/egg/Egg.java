package example.wrong.circle.egg;

import example.wrong.circle.hen.Hen;

/** One half of a circle. */
public record Egg(Hen from) {}
