// Checks a proof file with Go's own packages for signed notes and transparency logs, which share no code with Bursar.
//
//	tlog VERIFIER-KEY PROOF-FILE [CONSISTENCY-FILE]
//
// Prints the origin, the size and how many events were shown to stand in the tree. The second file is what `GET /audit/consistency` answers.
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type event struct {
	Seq          int64           `json:"seq"`
	At           string          `json:"at"`
	Type         string          `json:"type"`
	PaymentID    string          `json:"paymentId"`
	Data         json.RawMessage `json:"data"`
	Hash         string          `json:"hash"`
	PreviousHash string          `json:"previousHash"`
	Inclusion    []string        `json:"inclusion"`
}

func main() {
	if err := check(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(arguments []string) error {
	verifier, err := note.NewVerifier(arguments[0])
	if err != nil {
		return err
	}
	var proof struct {
		Checkpoint string  `json:"checkpoint"`
		Events     []event `json:"events"`
	}
	if err := read(arguments[1], &proof); err != nil {
		return err
	}
	size, root, origin, err := open(proof.Checkpoint, verifier)
	if err != nil {
		return err
	}
	for _, event := range proof.Events {
		text := fmt.Sprintf("%d\n%s\n%s\n%s\n%s\n%s", event.Seq, event.At, event.Type, event.PaymentID, event.Data, event.PreviousHash)
		hash := sha256.Sum256([]byte(text))
		if hex.EncodeToString(hash[:]) != event.Hash {
			return fmt.Errorf("event %d is not what was hashed", event.Seq)
		}
		path, err := hashes(event.Inclusion)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(path, size, root, event.Seq-1, tlog.RecordHash(hash[:])); err != nil {
			return fmt.Errorf("event %d: %w", event.Seq, err)
		}
	}
	if len(arguments) > 2 {
		if err := consistent(arguments[2], verifier); err != nil {
			return err
		}
	}
	fmt.Println(origin, size, len(proof.Events))
	return nil
}

func consistent(file string, verifier note.Verifier) error {
	var proof struct {
		From        int64    `json:"from"`
		To          int64    `json:"to"`
		FromRoot    string   `json:"fromRoot"`
		Consistency []string `json:"consistency"`
		Checkpoint  string   `json:"checkpoint"`
	}
	if err := read(file, &proof); err != nil {
		return err
	}
	size, root, _, err := open(proof.Checkpoint, verifier)
	if err != nil || size != proof.To {
		return fmt.Errorf("the checkpoint is not that of the later tree: %d, %v", size, err)
	}
	old, err := hashes([]string{proof.FromRoot})
	if err != nil {
		return err
	}
	path, err := hashes(proof.Consistency)
	if err != nil {
		return err
	}
	return tlog.CheckTree(path, proof.To, root, proof.From, old[0])
}

// open reads a checkpoint that the verifier's key signed.
func open(text string, verifier note.Verifier) (int64, tlog.Hash, string, error) {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return 0, tlog.Hash{}, "", err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != verifier.Name() {
		return 0, tlog.Hash{}, "", fmt.Errorf("no checkpoint: %q", opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0, tlog.Hash{}, "", err
	}
	bytes, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(bytes) != tlog.HashSize {
		return 0, tlog.Hash{}, "", fmt.Errorf("no root: %q", lines[2])
	}
	return size, tlog.Hash(bytes), lines[0], nil
}

func hashes(digits []string) ([]tlog.Hash, error) {
	found := []tlog.Hash{}
	for _, text := range digits {
		bytes, err := hex.DecodeString(text)
		if err != nil || len(bytes) != tlog.HashSize {
			return nil, fmt.Errorf("no hash: %q", text)
		}
		found = append(found, tlog.Hash(bytes))
	}
	return found, nil
}

func read(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
