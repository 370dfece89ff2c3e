#!/usr/bin/env python3
"""Tests of the training code; seconds, without any data set. Run: python3 training/test_training.py
What needs numpy or torch is skipped where they are absent."""
import importlib.util
import os
import random
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import authored
import data
import kinds
import marks
import triggers
from lemma import apply, script
from pieces import Pieces, parts, shape

HAS_NUMPY = importlib.util.find_spec("numpy") is not None
HAS_TORCH = importlib.util.find_spec("torch") is not None


class Lemmas(unittest.TestCase):
    def test_known_scripts(self):
        for form, lemma, expected in (
                ("countries", "country", "l;0,3,y"), ("said", "say", "l;0,2,y"), ("KHARTOUM", "Khartoum", "t;0,0,"), ("was", "be", "l;0,3,be"),
                ("the", "the", "l;0,0,"), ("UN", "UN", "k;0,0,"), ("The", "the", "l;0,0,"), ("iran", "Iran", "t;0,0,"), ("", "", "l;0,0,")):
            self.assertEqual(script(form, lemma), expected, form)

    def test_script_undoes_itself(self):
        for form, lemma in (("n't", "not"), ("'s", "be"), ("Zoë", "zoë"), ("İstanbul", "Istanbul"), ("ungovernable", "governable"), ("a,b;c", "a;b,c"), ("mice", "mouse")):
            self.assertEqual(apply(form, script(form, lemma)), lemma, form)

    def test_scripts_on_other_words(self):
        for form, given, expected in (("cities", "l;0,3,y", "city"), ("a", "l;0,3,y", "y"), ("it", "l;0,2,", "it"), ("", "l;0,0,", ""), ("MALI", "t;0,0,", "Mali"),
                                      ("x", "l;2,0,", "x"), ("a;b", "k;0,0,,;", "a;b,;")):
            self.assertEqual(apply(form, given), expected, (form, given))


class WordPieces(unittest.TestCase):
    pieces = Pieces("[PAD] [UNK] [CLS] [SEP] the un ##afford ##able - mid june elodie n ' t 東 京".split())

    def test_cut(self):
        names = lambda w: " ".join(self.pieces.lines[n] for n in self.pieces.word(w))
        for word, expected in (("The", "the"), ("Unaffordable", "un ##afford ##able"), ("mid-June", "mid - june"), ("Élodie", "elodie"), ("n't", "n ' t"), ("xyz", "[UNK]"),
                               ("", "[UNK]"), ("\u0301", "[UNK]"), ("東京", "東 京"), ("the" * 40, "[UNK]"), ("the xyz", "the [UNK]")):
            self.assertEqual(names(word), expected, word)

    def test_parts(self):
        self.assertEqual(parts("U.N.\u200b’s"), ["u", ".", "n", ".", "’", "s"])

    def test_shapes(self):
        for word, expected in (("talks", 1), ("Talks", 2), ("U.N.", 3), ("UN", 3), ("McCain", 4), ("eBay", 4), ("2019", 5), ("3.5", 5), ("--", 6), ("", 6), ("I", 7), ("G20", 7),
                               ("3rd", 1), ("N'Djamena", 4), ("東京", 6), ("Élodie", 2)):
            self.assertEqual(shape(word), expected, word)


class Text(unittest.TestCase):
    def test_split(self):
        text = "Mr. Obama didn't say “no.” He left the U.S. on Jan. 5, 2016. Well-known rebels' $3.5 million deal\nNext"
        sentences = [[w for w, _, _ in s] for s in data.split_text(text)]
        self.assertEqual(sentences, ["Mr. Obama did n't say “ no . ”".split(), "He left the U.S. on Jan. 5 , 2016 .".split(),
                                     "Well - known rebels ' $ 3.5 million deal".split(), ["Next"]])
        self.assertTrue(all(text[a:b] == w for s in data.split_text(text) for w, a, b in s))

    def test_attribution_of_a_sentence(self):
        text = "He said no. They agreed."
        found = [{"source": [(0, 2)], "cue": [(3, 7)], "content": [(8, 24)]}]
        one, two = (data.attribution_sentence(s, found) for s in data.split_text(text))
        self.assertEqual((one["source"], one["cue"], one["content"]), ([(0, 1, "source")], [(1, 2, "cue")], [(2, 4, "content")]))
        self.assertEqual((two["source"], two["content"]), ([], None))       # its cue stands in another sentence

    def test_noise_keeps_columns_alike(self):
        s = {"words": "The talks failed .".split(), "upos": list("abcd"), "head": [2, 3, 0, 3], "mentions": [(0, 2, "other")], "nominals": [(1, "other")]}
        chance = random.Random(1)
        for _ in range(300):
            n = data.noisy(s, chance)
            self.assertTrue(len(n["words"]) == len(n["upos"]) == len(n["head"]))
            self.assertEqual([w.lower() for w in n["words"]], [w.lower() for w in s["words"][:len(n["words"])]])


class Triggers(unittest.TestCase):
    def test_marked(self):
        s = triggers.marked("The [bombing ASSAULT] of Aden drew [condemnation ACCUSE].")
        self.assertEqual(s["words"], "The bombing of Aden drew condemnation .".split())
        self.assertEqual([x for x in s["trigger"] if x != "NONE"], ["ASSAULT", "ACCUSE"])

    def test_examples(self):
        lemmas = triggers.Lemmas([{"words": ["shot"], "lemma": ["shoot"], "upos": ["VERB"]}])
        got = triggers.from_examples([("shoot", "v", "ASSAULT", "Guards shot the men."), ("drop", "v", "NONE", "He dropped the ball.")], lemmas)
        self.assertEqual([s["trigger"] for s in got], [["NONE", "ASSAULT", "NONE", "NONE", "NONE"], ["NONE"] * 5])

    def test_authored_types_exist(self):
        types = set("ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN NONE".split())
        for s in triggers.from_marked(os.path.join(os.path.dirname(os.path.abspath(__file__)), "events.txt")):
            self.assertLessEqual(set(s["trigger"]), types, s["words"])


class Authored(unittest.TestCase):
    LINE = "[The ministry|a2 s1] [denied|t2 REJECT] that [its boats|a1] had [fired|t1 ASSAULT:firearms negated] on [the trawler|r1]."

    def test_labels(self):
        text, events, _ = authored.checker().parse(self.LINE)
        s = authored.labelled(text, events.values())
        self.assertEqual({w: t for w, t in zip(s["words"], s["trigger"]) if t != "NONE"}, {"denied": "REJECT", "fired": "ASSAULT"})
        self.assertEqual([m for m in s["mode"] if m], ["REJECT:-", "ASSAULT:firearms"])
        self.assertEqual([x for x in s["standing"] if x], ["actual", "negated"])
        words = lambda spans: [" ".join(s["words"][a:b]) for a, b in spans]
        self.assertEqual(sorted((s["words"][t], words(a), words(r)) for t, a, r in s["parties"]),
                         [("denied", ["The ministry"], []), ("fired", ["its boats"], ["the trawler"])])

    def test_heads_of_spans(self):
        self.assertEqual(authored.head_of((0, 2), [2, 3, 0]), 1)      # "its boats fired": boats
        self.assertEqual(authored.head_of((0, 1), [2, 0]), 0)
        self.assertEqual(authored.heads_of((0, 3), [4, 3, 1, 0], ["nsubj", "cc", "conj", "root"]), [0, 2])  # "Mali and Chad met"

    def test_broken_marks_are_refused(self):
        check = authored.checker()
        for line in ("[a|a1 killed.", "x|a1] y", "[men|a1] ran.", "[killed|t1] b", "[men |t1 ASSAULT] b"):
            with self.assertRaises(ValueError, msg=line):
                check.parse(line)

    def test_names_stand_in_their_sentences(self):
        named = [s for s in authored.load() if "mentions" in s]
        self.assertGreater(len(named), 1000)
        for s in named:
            for first, end, kind in s["mentions"]:
                self.assertTrue(0 <= first < end <= len(s["words"]) and kind in kinds.KINDS, s["words"])

    def test_marks(self):
        text, source, target = marks.unmarked("<s>Oslo</s> and <t>Bergen</t> met; Oslo won.")
        self.assertEqual((text, source, target), ("Oslo and Bergen met; Oslo won.", [(0, 4)], [(9, 15)]))
        self.assertEqual(marks.phrase(text, "Oslo#2"), (21, 25))
        with self.assertRaises(ValueError):
            marks.phrase(text, "Rome")
        event = marks.reciprocal(text, {"type": "CONSULT", "actors": [(0, 4)], "recipients": [(9, 15)]})
        self.assertEqual((event["actors"], event["recipients"]), ([(0, 4), (9, 15)], []))

    def test_like_sentences_share_a_fold(self):
        one, two = {"text": "Peru and Chile signed a treaty on fish"}, {"text": "Peru and Cuba signed a treaty on fish"}
        fold = marks.folds([[one], [two]])
        self.assertEqual(fold[one["text"]], fold[two["text"]])


class Mentions(unittest.TestCase):
    ROWS = [r.split("\t") for r in (
        "1\tKofi\tKofi\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-sgl", "2\tAnnan\tAnnan\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tEntity=1)",
        "3\ttold\ttell\tVERB\tVBD\t_\t0\troot\t_\t_", "4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-person-new-nnnnn-cf2-2-coref",
        "5\trebels\trebel\tNOUN\tNNS\tNumber=Plur\t3\tobj\t_\t_", "6\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_", "7\tMali\tMali\tPROPN\tNNP\tNumber=Sing\t5\tnmod\t_\tEntity=(3-place-new-nnnnn-cf3-1-sgl-Mali)2)")]

    def test_named_and_nominal(self):
        s = {"words": [r[1] for r in self.ROWS], "upos": [r[3] for r in self.ROWS], "feats": [r[5] for r in self.ROWS], "head": [int(r[6]) for r in self.ROWS],
             "deprel": [r[7] for r in self.ROWS]}
        named, nominal = kinds.from_entities(self.ROWS, s)
        self.assertEqual(named, [(0, 2, "person"), (6, 7, "state")])
        self.assertEqual(nominal, [(4, "group")])


@unittest.skipUnless(HAS_NUMPY, "numpy is absent")
class ModelFile(unittest.TestCase):
    def test_round_trip_and_damage(self):
        import numpy as np
        import model_file
        matrix = np.linspace(-3, 5, 70, dtype=np.float32).reshape(7, 10)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.dlm")
            tensors = model_file.stored("a", matrix, "i8") + model_file.stored("b", matrix, "f16") + [("vocab", "u8", np.frombuffer(b"x\ny\n", np.uint8))]
            model_file.write(path, {"name": "test"}, tensors)
            header, got = model_file.read(path)
            self.assertTrue(all(e["offset"] % 64 == 0 for e in header["tensors"]))
            self.assertLess(np.abs(got["a"] - matrix).max(), 5 / 127)
            self.assertLess(np.abs(got["b"] - matrix).max(), 3e-3)
            with open(path, "r+b") as f:
                f.seek(-3, 2)
                f.write(b"!")
            with self.assertRaises(AssertionError):
                model_file.read(path)


@unittest.skipUnless(HAS_TORCH, "torch is absent")
class Heads(unittest.TestCase):
    def test_average_takes_heads_that_differ_from_the_last(self):
        import average
        import torch
        first = ({"encoder.a": torch.tensor([2.0]), "head.upos.w": torch.tensor([2.0]), "head.trigger.w": torch.tensor([9.0])}, {"upos": 1, "trigger": 1})
        last = ({"encoder.a": torch.tensor([4.0]), "head.upos.w": torch.tensor([6.0]), "head.trigger.w": torch.tensor([5.0]), "head.party.w": torch.tensor([1.0])},
                {"upos": 1, "trigger": 2, "party": 3})
        mean, heads = average.average([first, last], [0.25, 0.75])
        self.assertEqual({k: v.item() for k, v in mean.items()}, {"encoder.a": 3.5, "head.upos.w": 5.0, "head.trigger.w": 5.0, "head.party.w": 1.0})
        self.assertEqual(heads, {"upos": 1, "trigger": 2, "party": 3})

    def test_bio(self):
        import numpy as np
        from heads.tags import bio_decode, bio_spans, read_bio
        tags = read_bio([(0, 3, "x"), (1, 2, "y"), (4, 5, "y")], 6)
        self.assertEqual(tags, ["B-x", "I-x", "I-x", "O", "B-y", "O"])
        self.assertEqual(bio_spans(tags), [(0, 3, "x"), (4, 5, "y")])
        labels = ["B-x", "I-x", "O"]
        self.assertEqual([labels[n] for n in bio_decode(np.array([[3, 5, 4.0], [0, 3, 1.0]]), labels)], ["B-x", "I-x"])

    def test_trees_are_the_best_trees(self):
        import itertools
        import numpy as np
        from heads.deps import arborescence
        rng = np.random.default_rng(5)

        def is_tree(heads):
            for n in range(1, len(heads) + 1):
                seen = set()
                while n:
                    if n in seen:
                        return False
                    seen.add(n)
                    n = heads[n - 1]
            return heads.count(0) == 1
        for _ in range(60):
            n = int(rng.integers(1, 5))
            scores = rng.normal(size=(n, n + 1))
            total = lambda heads: sum(scores[i, h] for i, h in enumerate(heads))
            best = max((h for h in itertools.product(range(n + 1), repeat=n) if is_tree(h)), key=total)
            self.assertAlmostEqual(total(arborescence(scores)), total(best), places=9)


@unittest.skipUnless(HAS_TORCH, "torch is not installed")
class Pruning(unittest.TestCase):
    def test_neurons_that_follow_from_others_go_first(self):
        import torch
        from prune import narrowed
        torch.manual_seed(1)
        own, mix = torch.randn(400, 4, dtype=torch.float64), torch.randn(4, 3, dtype=torch.float64)
        h = torch.cat([own, own @ mix], 1)              # three of seven neurons say nothing new
        y = h @ torch.randn(7, 5, dtype=torch.float64)
        keep, weights = narrowed(h.T @ h, h.T @ y, 4)
        self.assertEqual(len(keep), 4)
        self.assertLess(float((h[:, keep] @ weights - y).pow(2).mean() / y.pow(2).mean()), 1e-3)


@unittest.skipUnless(HAS_TORCH, "torch is not installed")
class Distilling(unittest.TestCase):
    def test_a_model_that_is_its_teacher_has_nothing_to_learn(self):
        import torch
        from heads.deps import Deps
        from heads.tags import Tags
        torch.manual_seed(1)
        vectors, mask = torch.randn(2, 5, 384), torch.ones(2, 5)
        mask[1, 3:] = 0
        for head in (Tags("t", None, labels=["a", "b"]), Deps()):
            head.restore({"labels": ["a", "b"]})
            one, other = head.build(384), head.build(384)
            self.assertAlmostEqual(head.distil(one, vectors, mask, one, vectors).item(), 0, places=4)
            self.assertGreater(head.distil(one, vectors, mask, other, vectors).item(), 1e-4)


if __name__ == "__main__":
    unittest.main()
